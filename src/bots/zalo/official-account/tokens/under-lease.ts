import type { Clock } from '../../../../core/clock';
import type { Sleep } from '../../../lane/sleep';

/** Things only one process may do at a time. */
export interface Leases {
  readonly take: (
    name: string,
    by: { readonly owner: string; readonly now: Date; readonly until: Date },
  ) => Promise<boolean>;
  readonly release: (name: string, owner: string) => Promise<void>;
}

export interface LeaseParts {
  readonly leases: Leases;
  readonly owner: string;
  readonly clock: Clock;
  readonly sleep: Sleep;
  /** Longer than the task can take, so that it never has to be renewed. */
  readonly leaseMs: number;
}

const LOOK_AGAIN_AFTER_MS = 250;

/**
 * Does the task while no other process does it. Waits for another that does, at most until its lease must have run
 * out; undefined if it holds on even then.
 */
export async function underLease<T>(
  name: string,
  { leases, owner, clock, sleep, leaseMs }: LeaseParts,
  task: () => Promise<T>,
): Promise<T | undefined> {
  const take = (): Promise<boolean> => {
    const now = clock.now();
    return leases.take(name, { owner, now, until: new Date(now.getTime() + leaseMs) });
  };
  for (let waited = 0; !(await take()); waited += LOOK_AGAIN_AFTER_MS) {
    if (waited > leaseMs) return undefined;
    await sleep(LOOK_AGAIN_AFTER_MS);
  }
  try {
    return await task();
  } finally {
    await leases.release(name, owner);
  }
}
