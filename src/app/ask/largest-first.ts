interface Counted {
  readonly id: string;
  readonly count: number;
}

/** The largest first; of the same size in the order of their ids, so that asking again gives the same. */
export const largestFirst = <T extends Counted>(all: readonly T[]): readonly T[] =>
  [...all].sort((one, other) => other.count - one.count || (one.id < other.id ? -1 : 1));
