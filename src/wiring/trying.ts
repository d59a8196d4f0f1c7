const AGAIN_AFTER_MS = 30_000;

/** Something that is tried until it succeeds. */
export interface Trying {
  /** Resolves after the first attempt; `then` is called once one has succeeded. */
  readonly begin: (then: () => void) => Promise<void>;
  /** Begins no further attempt. */
  readonly end: () => void;
}

/** Tries until it succeeds, so that a start without a network ends in a working bot once there is one. */
export function trying(task: () => Promise<unknown>, failed: (error: unknown) => void): Trying {
  let timer: NodeJS.Timeout | undefined;
  let ended = false;
  const begin = async (then: () => void): Promise<void> => {
    try {
      await task();
      if (!ended) then();
    } catch (error) {
      failed(error);
      if (!ended) timer = setTimeout(() => void begin(then), AGAIN_AFTER_MS);
    }
  };
  return {
    begin,
    end: () => {
      ended = true;
      clearTimeout(timer);
    },
  };
}
