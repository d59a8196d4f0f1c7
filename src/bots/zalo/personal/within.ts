import type { Sleep } from '../../lane/sleep';

/** Says that something took too long. What was begun may still go on, and its outcome is not looked at. */
export class TookTooLong extends Error {}

/** The outcome of a work, but no later than after some milliseconds; throws `TookTooLong` then. */
export async function within<T>(milliseconds: number, work: Promise<T>, sleep: Sleep): Promise<T> {
  const done = new AbortController();
  const late = sleep(milliseconds, done.signal).then(() => {
    throw new TookTooLong(`after ${milliseconds} ms`);
  });
  late.catch(() => undefined);
  work.catch(() => undefined);
  try {
    return await Promise.race([work, late]);
  } finally {
    done.abort();
  }
}
