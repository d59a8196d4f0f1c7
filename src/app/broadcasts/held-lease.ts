import type { LeaseTaken } from '../../store/leases';
import type { BroadcastDeps } from './broadcast-deps';

/** Something only one process does at a time, as long as it lives. */
export interface HeldLease {
  /** Whether another process may have done it until now. */
  readonly fromAnother: boolean;
  /** False once another process may have it. */
  readonly isHeld: () => boolean;
  readonly giveBack: () => Promise<void>;
}

/** How soon another process takes over from one that died. */
const LEASE_MS = 2_500;
const RENEWED_EVERY_MS = 500;

/** Takes the lease and keeps it renewed; nothing comes back while another process has it. */
export async function holdLease(
  { leases, clock, owner, sleep }: Pick<BroadcastDeps, 'leases' | 'clock' | 'owner' | 'sleep'>,
  name: string,
): Promise<HeldLease | undefined> {
  let over = false;
  let heldUntil = 0;

  async function take(): Promise<LeaseTaken> {
    const now = clock.now();
    const until = new Date(now.getTime() + LEASE_MS);
    const taken = await leases.takeFrom(name, { owner, now, until });
    heldUntil = taken === 'held-by-another' ? 0 : until.getTime();
    return taken;
  }

  async function keep(): Promise<void> {
    while (!isOver()) {
      await sleep(RENEWED_EVERY_MS);
      // A store that is away is asked again; until the lease has run out nobody else can have it.
      const taken = isOver() ? 'own' : await take().catch(() => 'own');
      // Another process had it in between, and may have it still: whatever is to be done is begun anew.
      if (taken !== 'own') over = true;
    }
  }

  const isOver = (): boolean => over;
  const first = await take();
  if (first === 'held-by-another') return undefined;
  void keep();
  return {
    fromAnother: first === 'from-another',
    isHeld: () => !over && clock.now().getTime() < heldUntil,
    giveBack: async () => {
      over = true;
      await leases.release(name, owner);
    },
  };
}
