import { performance } from 'node:perf_hooks';
import { commandError } from '../query/errors';

/** The end of the time a command may take. */
export interface Deadline {
  /** Throws MaxTimeMSExpired once the time is over; looks at the clock now and then. */
  readonly check: () => void;
  /** Ends the limit: the first batch is out, and a cursor's later batches are pulled when the client likes. */
  readonly lift: () => void;
}

/** No limit. */
export const noDeadline: Deadline = { check: () => undefined, lift: () => undefined };

const looksEvery = 64;

/** A limit of some milliseconds from now. */
export function deadlineIn(milliseconds: number): Deadline {
  let end = performance.now() + milliseconds;
  let checks = 0;
  return {
    check: () => {
      checks += 1;
      if (checks % looksEvery === 0 && performance.now() > end) {
        throw commandError(50, 'operation exceeded time limit');
      }
    },
    lift: () => {
      end = Infinity;
    },
  };
}
