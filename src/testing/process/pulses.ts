/** What can be seen from outside while a server works, and what a kill may fall together with. */
export type Pulse =
  /** An update is brought to a server. */
  | 'posted'
  /** A server has answered for an update. */
  | 'taken'
  /** A server calls the Bot API. */
  | 'called'
  /** A message is sent or changed. */
  | 'heard'
  /** A photo is fetched, or its arrival is confirmed. */
  | 'photo';

/** Counts what happens and tells those who wait for it, at once. */
export interface Pulses {
  readonly beat: (kind: Pulse) => void;
  readonly count: (kind: Pulse) => number;
  /** Resolves with the `nth` pulse of a kind from the very first; at once if it is past. */
  readonly reach: (kind: Pulse, nth: number) => Promise<void>;
  /** All pulses so far. */
  readonly total: () => number;
}

export function pulses(): Pulses {
  const counts = new Map<Pulse, number>();
  const waiting = new Set<{ readonly kind: Pulse; readonly nth: number; readonly wake: () => void }>();
  const count = (kind: Pulse): number => counts.get(kind) ?? 0;
  return {
    beat: (kind) => {
      counts.set(kind, count(kind) + 1);
      for (const waiter of waiting) {
        if (waiter.kind !== kind || count(kind) < waiter.nth) continue;
        waiting.delete(waiter);
        waiter.wake();
      }
    },
    count,
    reach: (kind, nth) =>
      count(kind) >= nth
        ? Promise.resolve()
        : new Promise((wake) => {
            waiting.add({ kind, nth, wake });
          }),
    total: () => [...counts.values()].reduce((sum, each) => sum + each, 0),
  };
}
