import { setMaxListeners } from 'node:events';
import type { Timing } from '../../lane/lane';

/** The right to drive the account, which only one process has at a time. */
export interface Lease {
  /** Takes or renews it for `LEASE_MS`; false while another process has it. */
  readonly take: () => Promise<boolean>;
  readonly release: () => Promise<void>;
}

/** How long a lease lasts that is not renewed. */
export const LEASE_MS = 60_000;
const RENEW_EVERY_MS = 20_000;

/** A time in which the lease is ours. */
export interface Tenure {
  /** Aborted when the lease is lost or we stop. */
  readonly signal: AbortSignal;
  /** Asks again whether the lease is ours; ends the tenure if not. */
  readonly confirm: () => Promise<boolean>;
  readonly isLost: () => boolean;
  /** Ends it, and gives the lease back if it is still ours. */
  readonly end: () => Promise<void>;
}

interface Deps {
  readonly lease: Lease;
  readonly timing: Timing;
  readonly stopping: AbortSignal;
  readonly onError: (error: unknown) => void;
}

/** Waits until the lease is ours and keeps renewing it; nothing comes back once we stop. */
export async function beginTenure(deps: Deps): Promise<Tenure | undefined> {
  const { timing, stopping } = deps;
  while (!stopping.aborted) {
    if (await asked(deps)) return tenure(deps);
    await timing.sleep(RENEW_EVERY_MS, stopping);
  }
  return undefined;
}

/** A store that does not answer can't tell that the lease is ours. */
async function asked({ lease, onError }: Deps): Promise<boolean> {
  try {
    return await lease.take();
  } catch (error) {
    onError(error);
    return false;
  }
}

function tenure(deps: Deps): Tenure {
  const { lease, stopping, onError } = deps;
  const over = new AbortController();
  // All that waits in this tenure listens to it.
  setMaxListeners(0, over.signal);
  const stop = (): void => over.abort();
  stopping.addEventListener('abort', stop);
  if (stopping.aborted) stop();
  let lost = false;
  const lose = (): void => {
    lost = true;
    over.abort();
  };
  const renewing = renew(deps, over.signal, lose);
  return {
    signal: over.signal,
    confirm: async () => {
      const ours = await asked(deps);
      if (!ours && !over.signal.aborted) lose();
      return ours && !over.signal.aborted;
    },
    isLost: () => lost,
    end: async () => {
      stopping.removeEventListener('abort', stop);
      over.abort();
      await renewing;
      if (!lost) await lease.release().catch(onError);
    },
  };
}

/** While the store does not answer the lease is ours until it runs out. */
async function renew({ lease, timing, onError }: Deps, signal: AbortSignal, lose: () => void): Promise<void> {
  const now = (): number => timing.clock.now().getTime();
  let renewedAt = now();
  for (;;) {
    await timing.sleep(RENEW_EVERY_MS, signal);
    if (signal.aborted) return;
    const askedAt = now();
    const answer = await lease.take().catch(onError);
    if (answer === true) renewedAt = askedAt;
    else if (answer === false || askedAt - renewedAt >= LEASE_MS - RENEW_EVERY_MS) lose();
  }
}
