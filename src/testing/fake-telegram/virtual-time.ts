import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../../core/clock';

/** Time that passes only when a test says so. */
export interface VirtualTime {
  readonly clock: Clock;
  readonly sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  /** Lets time pass, waking each sleeper at its instant and letting it act before the next. */
  readonly elapse: (milliseconds: number) => Promise<void>;
  /** Sets the clock without waking anybody, as a correction of the machine's clock does. */
  readonly set: (instant: number) => void;
  /** Milliseconds since the start. */
  readonly elapsed: () => number;
}

export function virtualTime(start = Date.UTC(2026, 10, 20)): VirtualTime {
  let now = start;
  let sleepers: readonly { readonly at: number; readonly wake: () => void }[] = [];

  async function elapse(milliseconds: number): Promise<void> {
    const end = now + milliseconds;
    await setImmediate();
    for (;;) {
      const due = sleepers.filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at)[0];
      if (due === undefined) break;
      sleepers = sleepers.filter((sleeper) => sleeper !== due);
      now = Math.max(now, due.at);
      due.wake();
      await setImmediate();
    }
    now = end;
  }

  return {
    clock: { now: () => new Date(now) },
    sleep: (milliseconds, signal) =>
      new Promise((resolve) => {
        sleepers = [...sleepers, { at: now + milliseconds, wake: resolve }];
        signal?.addEventListener('abort', () => resolve());
        if (signal?.aborted === true) resolve();
      }),
    elapse,
    set: (instant) => (now = instant),
    elapsed: () => now - start,
  };
}
