import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../core/clock';

/** Time that leaps to the next sleeper whenever nothing real is under way: a store may be asked meanwhile. */
export interface LeapingTime {
  readonly clock: Clock;
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** Time stands still until this has ended. */
  readonly during: <Result>(work: Promise<Result>) => Promise<Result>;
  /** Resolves when so much time has passed. */
  readonly pass: (milliseconds: number) => Promise<void>;
}

/** Turns of the event loop in which nothing may happen before time goes on. */
const QUIET_TURNS = 3;

export function leapingTime(start = Date.UTC(2026, 10, 20)): LeapingTime {
  let now = start;
  let underWay = 0;
  let sleepers: readonly { readonly at: number; readonly wake: () => void }[] = [];

  async function quiet(): Promise<void> {
    for (let turns = 0; turns < QUIET_TURNS; turns += 1) {
      await setImmediate();
      if (underWay > 0) turns = -1;
    }
  }

  return {
    clock: { now: () => new Date(now) },
    sleep: (milliseconds) =>
      new Promise((wake) => {
        sleepers = [...sleepers, { at: now + milliseconds, wake }];
      }),
    during: async (work) => {
      underWay += 1;
      try {
        return await work;
      } finally {
        underWay -= 1;
      }
    },
    pass: async (milliseconds) => {
      const end = now + milliseconds;
      for (;;) {
        await quiet();
        const next = sleepers.toSorted((a, b) => a.at - b.at)[0];
        if (next === undefined || next.at > end) break;
        sleepers = sleepers.filter((sleeper) => sleeper !== next);
        now = Math.max(now, next.at);
        next.wake();
      }
      now = end;
    },
  };
}
