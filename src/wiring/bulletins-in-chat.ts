import { bulletinInChat, type BulletinInChat } from '../app/bulletins/bulletin-in-chat';
import type { Movement } from '../app/bulletins/bulletin-deps';
import { pictureSweeper } from '../app/bulletins/sweep-pictures';
import { bulletinTeller } from '../app/bulletins/tell-bulletins';
import { placeFinder, type Endpoint } from '../app/endpoint';
import type { TakeTurn } from '../app/take-turn';
import type { Watch } from '../app/watch';
import type { Clock } from '../core/clock';
import type { Round } from '../core/round';
import type { UnitIndex } from '../core/units';
import type { Reminding } from '../notifications/reminding';
import type { PhotoBytes } from '../photos/photo-bytes';
import { bulletinsOf } from './bulletins';
import type { Store } from './open-store';

/** How long a chat waits for the count of an audience before it is asked again, in milliseconds. */
const COUNT_PATIENCE = 2_000;

interface Parts {
  readonly store: Store;
  readonly photoBytes: PhotoBytes;
  readonly units: UnitIndex;
  readonly province: string;
  readonly currentRound: () => Promise<Round>;
  readonly movements?: readonly Movement[];
  readonly endpoints: readonly Endpoint[];
  readonly publicUrl?: string | undefined;
  readonly approvalAbove?: number | undefined;
  readonly paidMessagePrice?: number | undefined;
  readonly reminding?: Pick<Reminding, 'allowedAt'>;
  readonly clock: Clock;
  readonly watch: Watch;
  readonly tell: TakeTurn;
}

/** Bulletins as chats have to do with them: written and judged there, and told of. */
export function bulletinsInChat(parts: Parts): {
  readonly bulletinInChat: BulletinInChat;
  /** To be called every few seconds. */
  readonly tellBulletins: () => Promise<void>;
  /** The same. */
  readonly sweepPictures: () => Promise<void>;
} {
  const { movements = [], approvalAbove, publicUrl, reminding, tell, ...rest } = parts;
  const { store, endpoints, watch } = rest;
  const bulletins = bulletinsOf({
    ...rest,
    plan: { campaigns: movements.map((movement) => ({ ...movement, registration: true })) },
    ...(approvalAbove === undefined ? {} : { approvalAbove }),
    countPatience: COUNT_PATIENCE,
    report: watch.troubled,
  });
  const { people, officers, conversations, bulletinTold: told } = store;
  return {
    bulletinInChat: bulletinInChat({ bulletins, people, officers, publicUrl }),
    sweepPictures: pictureSweeper({ ...bulletins, ...store, troubled: watch.troubled }),
    tellBulletins: bulletinTeller({
      bulletins,
      told,
      people,
      officers,
      conversations,
      findPlace: placeFinder(endpoints),
      tell,
      publicUrl,
      allowedAt: (instant) => reminding?.allowedAt(instant) ?? instant,
      troubled: watch.troubled,
    }),
  };
}
