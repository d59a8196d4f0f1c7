import { sleep } from '../../bots/lane/sleep';
import type { Timing } from '../../bots/lane/lane';
import { reachZalo } from '../../bots/zalo/personal/reach-zalo';
import type { ZaloPersonalUpdate } from '../../bots/zalo/personal/session';
import { zaloSupervisor, type Supervisor } from '../../bots/zalo/personal/supervisor';
import type { KeptAccount, SupervisorDeps } from '../../bots/zalo/personal/supervisor-deps';
import { zca } from '../../bots/zalo/personal/zca';
import { zaloPersonalChannel } from '../../bots/zalo/personal/zalo-personal-channel';
import { zaloPictures } from '../../bots/zalo/zalo-picture';
import type { Channel } from '../../bots/channel';
import { systemClock } from '../../core/system-clock';

/** What is stored of an account, and who holds its lease; given to several processes, they share it. */
export interface KeptPlace {
  account: KeptAccount;
  owner: string | undefined;
  /** Rejects all that is asked of the store while set. */
  broken: boolean;
}

export const keptPlace = (account: Partial<KeptAccount> = {}): KeptPlace => ({
  account: { sent: [], ...account },
  owner: undefined,
  broken: false,
});

export interface Driving extends Partial<Pick<SupervisorDeps, 'timing' | 'pace'>> {
  readonly url: string;
  readonly place?: KeptPlace;
  readonly owner?: string;
}

/** A process that drives the account against a fake network, with what it told. */
export interface Driven {
  readonly supervisor: Supervisor;
  readonly channel: Channel;
  readonly place: KeptPlace;
  readonly updates: ZaloPersonalUpdate[];
  readonly qrs: { readonly png: Uint8Array; readonly first: boolean }[];
  readonly troubles: { readonly what: string; readonly details: unknown }[];
}

const hasty = { perHour: 100_000, perDay: 100_000, gapMs: () => 0 };

/** The real library, the real supervisor and the real channel, over a store in memory. Not started. */
export function drive({ url, place = keptPlace(), owner = 'a', timing, pace = hasty }: Driving): Driven {
  const updates: ZaloPersonalUpdate[] = [];
  const qrs: Driven['qrs'] = [];
  const troubles: Driven['troubles'] = [];
  const time: Timing = timing ?? { clock: systemClock, sleep };
  const troubled = (what: string, details: unknown) => void troubles.push({ what, details });
  const stored = <T>(work: () => T): Promise<T> =>
    place.broken ? Promise.reject(new Error('The store is down')) : Promise.resolve(work());
  const supervisor = zaloSupervisor({
    zca: zca(reachZalo(url)),
    lease: {
      take: () => stored(() => (place.owner ??= owner) === owner),
      release: () =>
        stored(() => {
          if (place.owner === owner) place.owner = undefined;
        }),
    },
    load: () => stored(() => structuredClone(place.account)),
    keep: (part) =>
      stored(() => {
        place.account = { ...place.account, ...structuredClone(part) };
      }),
    pace,
    timing: time,
    onUpdate: (update) => updates.push(update),
    onQr: (png, first) => qrs.push({ png, first }),
    troubled,
  });
  const pictures = zaloPictures({ extraHosts: [new URL(url).host] });
  const channel = zaloPersonalChannel({ supervisor, timing: time, troubled, pictures });
  return { supervisor, channel, place, updates, qrs, troubles };
}
