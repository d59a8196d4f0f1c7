import type { Limit } from './pace';

/** What a network takes, counted as messages arrive there. */
export interface NetworkLimit extends Limit {
  /** What went before, perhaps from another process, is not known: it may have been all the network takes. */
  readonly unknownBefore?: Date;
}

/** How many messages the network may still have to count. Instants are milliseconds since 1970. */
export interface Arrivals {
  /** When one more may be begun so that `kept` others still could; soon, to be asked again, while too many are under way. */
  readonly next: (now: number, kept?: number) => number;
  readonly begin: () => void;
  /** One that was begun arrived at this instant at the latest, or will by then. */
  readonly end: (at: number) => void;
  /** The clock was set back: as if all there is room for had arrived now. */
  readonly beginAfresh: (now: number) => void;
}

/** How soon to ask again when nobody knows when there will be room. */
const LOOK_AGAIN_MS = 50;

const unlimited: Arrivals = {
  next: (now) => now,
  begin: () => undefined,
  end: () => undefined,
  beginAfresh: () => undefined,
};

/**
 * A message arrives between its start and its answer. One more is begun only while those under way and those that were
 * answered within the stretch are fewer than the limit: then no more than that arrive within any such stretch, however
 * late or bunched, for of any group of them the one begun last counted all others.
 */
export function arrivalsWithin(limit: NetworkLimit | undefined): Arrivals {
  if (limit === undefined) return unlimited;
  const { most, withinMs, unknownBefore } = limit;
  let underWay = 0;
  /** The latest instants by which messages had arrived, in order. */
  let ended: number[] = [];
  const beginAfresh = (now: number): void => {
    ended = Array.from({ length: most }, () => now);
  };
  if (unknownBefore !== undefined) beginAfresh(unknownBefore.getTime());

  return {
    next: (now, kept = 0) => {
      const room = most - underWay - Math.min(kept, most - 1);
      if (room <= 0) return now + LOOK_AGAIN_MS;
      // The clock tells whole milliseconds, so that one may be missing.
      return Math.max(now, (ended.at(-room) ?? 0) + withinMs + 1);
    },
    begin: () => (underWay += 1),
    end: (at) => {
      underWay -= 1;
      const later = ended.findLastIndex((instant) => instant <= at) + 1;
      ended.splice(later, 0, at);
      if (ended.length > most) ended.shift();
    },
    beginAfresh,
  };
}
