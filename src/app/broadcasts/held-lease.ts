import type { BroadcastDeps } from './broadcast-deps';

/** Something only one process does at a time, as long as it lives. */
export interface HeldLease {
  /** False once another process may have it. */
  readonly isHeld: () => boolean;
  readonly giveBack: () => Promise<void>;
}

/** How soon another process takes over from one that died. */
const LEASE_MS = 8_000;
const RENEWED_EVERY_MS = 2_000;

/** Takes the lease and keeps it renewed; nothing comes back while another process has it. */
export async function holdLease(
  { leases, clock, owner, sleep }: Pick<BroadcastDeps, 'leases' | 'clock' | 'owner' | 'sleep'>,
  name: string,
): Promise<HeldLease | undefined> {
  let over = false;
  let heldUntil = 0;

  async function take(): Promise<boolean> {
    const now = clock.now();
    const until = new Date(now.getTime() + LEASE_MS);
    const taken = await leases.take(name, { owner, now, until });
    if (taken) heldUntil = until.getTime();
    return taken;
  }

  async function keep(): Promise<void> {
    while (!over) {
      await sleep(RENEWED_EVERY_MS);
      // A store that is away is asked again; until the lease has run out nobody else can have it.
      if (!isOver()) await take().catch(() => false);
    }
  }

  const isOver = (): boolean => over;

  if (!(await take())) return undefined;
  void keep();
  return {
    isHeld: () => !over && clock.now().getTime() < heldUntil,
    giveBack: async () => {
      over = true;
      await leases.release(name, owner);
    },
  };
}
