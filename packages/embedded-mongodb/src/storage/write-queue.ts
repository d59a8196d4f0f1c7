import type { Engine } from './engine';
import { writerOver, type Writer } from './writer';

/** Runs writes one after another, those waiting in one turn of the event loop in one transaction. */
export interface WriteQueue {
  /**
   * Settles when the write is committed (on disk, if the engine is durable). A job that throws is undone
   * without touching its neighbours.
   */
  readonly run: <T>(job: (writer: Writer) => T) => Promise<T>;
  /** Settles when nothing is waiting any more; whatever comes later is refused. */
  readonly end: () => Promise<void>;
}

interface Waiting {
  /** Runs inside the transaction; never throws. */
  readonly attempt: (writer: Writer) => void;
  /** Settles the promise, once the transaction is committed. */
  readonly settle: () => void;
  readonly fail: (error: unknown) => void;
}

/** `onLostCommit` is called when the engine could not commit and what is kept in memory must be read again. */
export function writeQueue(engine: Engine, onLostCommit: () => void): WriteQueue {
  let waiting: Waiting[] = [];
  let scheduled = false;
  let ended = false;

  const drain = () => {
    scheduled = false;
    const group = waiting;
    waiting = [];
    try {
      engine.transact(() => {
        const writer = writerOver(engine);
        for (const job of group) job.attempt(writer);
      });
    } catch (error) {
      onLostCommit();
      for (const job of group) job.fail(error);
      return;
    }
    for (const job of group) job.settle();
  };

  const enqueue = (job: Waiting) => {
    waiting.push(job);
    if (scheduled) return;
    scheduled = true;
    setImmediate(drain);
  };

  const run = <T>(job: (writer: Writer) => T): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      if (ended) reject(new Error('The store is closed.'));
      else enqueue(waitingJob(job, resolve, reject));
    });

  return {
    run,
    end: async () => {
      const last = run(() => undefined);
      ended = true;
      await last;
    },
  };
}

function waitingJob<T>(
  job: (writer: Writer) => T,
  resolve: (value: T) => void,
  reject: (error: unknown) => void,
): Waiting {
  let settle: () => void = () => undefined;
  return {
    attempt: (writer) => {
      const mark = writer.mark();
      try {
        const value = job(writer);
        settle = () => resolve(value);
      } catch (error) {
        writer.undoTo(mark);
        settle = () => reject(error);
      }
    },
    settle: () => settle(),
    fail: reject,
  };
}
