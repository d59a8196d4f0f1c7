import type { ToSend } from './at-hand';

const MOST_UNDER_WAY = 160;

/** Room for so many messages under way at once. */
export interface Places {
  readonly most: number;
  readonly free: () => number;
  readonly held: () => readonly ToSend[];
  /** Keeps a place for this one until its work has ended. */
  readonly take: (one: ToSend, work: Promise<void>) => void;
  /** Resolves when there is room for some together. */
  readonly someFree: () => Promise<void>;
  /** Resolves when one more has ended. */
  readonly nextFree: () => Promise<void>;
  readonly allFree: () => Promise<void>;
}

/** As many as fit into the time that a turn's mark and a network's answer take together, a quarter of a second. */
export function places(perSecond: number): Places {
  const most = Math.min(MOST_UNDER_WAY, 8 + Math.ceil(perSecond / 4));
  const together = Math.ceil(most / 4);
  const active = new Map<Promise<void>, ToSend>();
  return {
    most,
    free: () => most - active.size,
    held: () => [...active.values()],
    take: (one, work) => {
      const kept = work.finally(() => active.delete(kept));
      active.set(kept, one);
    },
    someFree: async () => {
      while (active.size > most - together) await Promise.race(active.keys());
    },
    nextFree: () => Promise.race(active.keys()),
    allFree: async () => {
      await Promise.all(active.keys());
    },
  };
}
