import { randomInt } from 'node:crypto';
import { converse, type Converse } from '../app/converse';
import { converser } from '../app/converser';
import { placeFinder, type Endpoint } from '../app/endpoint';
import { evidencePhotos } from '../app/evidence-photos';
import { lateLinkEnder } from '../app/links/end-late-links';
import { linkChats } from '../app/links/link-chats';
import { newInvitationCode } from '../app/officers/invitation-code';
import { takeInvitation } from '../app/officers/invitation-outcome';
import { performer } from '../app/perform';
import { records } from '../app/records';
import { sayInChat } from '../app/say-in-chat';
import type { Watch } from '../app/watch';
import type { Clock } from '../core/clock';
import { allSets } from '../criteria/catalogue';
import { CODE_DIGITS } from '../flows/link/read-code';
import { buildScript, type Round } from '../flows/script';
import { unitIndex, type Unit } from '../core/units';
import { discardPhoto, keepPhoto } from '../photos/keep-photo';
import type { PhotoBytes } from '../photos/photo-bytes';
import type { Store } from './open-store';

export interface AssistantParts {
  readonly store: Store;
  readonly photoBytes: PhotoBytes;
  readonly units: readonly Unit[];
  /** The province whose communes are asked for, as `edition:code`. */
  readonly province: string;
  readonly round: Round;
  /** How long the assistant keeps quiet after someone of the staff wrote by hand. */
  readonly staffPauseMinutes: number;
  readonly endpoints: readonly Endpoint[];
  readonly clock: Clock;
  readonly watch: Watch;
  readonly owner: string;
  readonly later: (milliseconds: number, task: () => void) => void;
}

/** Wires store, photos and channels to the conversation: what `main.ts` runs, and what tests run. */
export function assistant(parts: AssistantParts): Converse {
  const { store, photoBytes: bytes, endpoints, clock, watch, owner, later } = parts;
  const units = unitIndex(parts.units);
  const engine = converser(
    buildScript({
      sets: allSets,
      communes: units,
      province: parts.province,
      round: parts.round,
      staffPauseMinutes: parts.staffPauseMinutes,
    }),
  );
  const photos = evidencePhotos({
    keepBytes: (photo) => keepPhoto({ bytes }, photo),
    discardBytes: (id) => discardPhoto({ bytes }, id),
    photos: store.photos,
    clock,
  });
  const perform = performer({
    findPlace: placeFinder(endpoints),
    sayInChat: sayInChat({ localeOf: engine.localeOf, clock, watch }),
    photos,
    records: records({ ...store, units }),
    links: linkChats({ ...store, clock, newCode: newLinkCode }),
    takeInvitation: takeInvitation({ ...store, units, clock, newCode: newInvitationCode }),
  });
  const conversations = converse({
    conversations: store.conversations,
    heartbeats: store.heartbeats,
    converser: engine,
    perform,
    clock,
    watch,
    owner,
    later,
  });
  return withLateLinksEnded(conversations, lateLinkEnder({ ...store, clock, tell: conversations.tell }));
}

function withLateLinksEnded(conversations: Converse, endLateLinks: () => Promise<void>): Converse {
  return {
    ...conversations,
    sweep: async () => {
      await conversations.sweep();
      await endLateLinks();
    },
  };
}

/** Eight digits that nobody can foretell. */
const newLinkCode = (): string => String(randomInt(10 ** CODE_DIGITS)).padStart(CODE_DIGITS, '0');
