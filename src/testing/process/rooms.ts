/** Places for so many at a time. */
export interface Rooms {
  /** Resolves when there is a place. */
  readonly enter: () => Promise<void>;
  readonly leave: () => void;
}

/** Lets so many in at once; the others wait in order. */
export function rooms(most: number): Rooms {
  let inside = 0;
  const waiting: (() => void)[] = [];
  return {
    enter: () => {
      if (inside < most) {
        inside += 1;
        return Promise.resolve();
      }
      return new Promise((enter) => waiting.push(enter));
    },
    leave: () => {
      const next = waiting.shift();
      if (next === undefined) inside -= 1;
      else next();
    },
  };
}
