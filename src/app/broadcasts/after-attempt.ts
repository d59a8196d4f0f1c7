import type { Delivery } from '../../bots/channel';
import { assertNever } from '../../core/assert-never';
import type { Recipient } from '../../core/broadcast';
import type { Settled } from '../../store/ledger';

/** What an attempt means for the recipient, and for all others of the account. */
export interface Attempted {
  readonly settled: Omit<Settled, 'id' | 'at'>;
  /** How long nobody of this account is to be tried. */
  readonly accountWaitsMs?: number;
}

/** Someone the network takes nothing for over hours must not keep a broadcast from ever ending. */
const MOST_ATTEMPTS = 30;
const LONGEST_WAIT_MS = 600_000;
const STOPPED_WAIT_MS = 60_000;

/** Decides by what became of a message, with `parts` of it at the network before. */
export function afterAttempt(
  { attempts }: Pick<Recipient, 'attempts'>,
  delivery: Delivery,
  { parts, now }: { readonly parts: number; readonly now: Date },
): Attempted {
  // Whoever sends the rest again does not send these again.
  const kept = parts === 0 ? {} : { parts };
  const again = (waitMs: number): Omit<Settled, 'id' | 'at'> =>
    attempts + 1 < MOST_ATTEMPTS
      ? { state: 'queued', attempts: attempts + 1, parts, dueAt: new Date(now.getTime() + waitMs) }
      : { state: 'failed', reason: 'network', ...kept };
  switch (delivery.kind) {
    case 'delivered':
      return { settled: { state: 'sent', messageId: delivery.messageId } };
    case 'refused':
      return { settled: { ...refused(delivery.reason), ...kept } };
    case 'unavailable': {
      const waitMs = delivery.retryAfterSeconds * 1_000;
      const patient = Math.max(waitMs, Math.min(500 * 2 ** attempts, LONGEST_WAIT_MS));
      return { settled: again(patient), ...(delivery.scope === 'account' ? { accountWaitsMs: waitMs } : {}) };
    }
    case 'unknown':
      return { settled: { state: 'unknown' } };
    case 'stopped':
      return { settled: again(STOPPED_WAIT_MS), accountWaitsMs: STOPPED_WAIT_MS };
    default:
      return assertNever(delivery);
  }
}

function refused(reason: Extract<Delivery, { kind: 'refused' }>['reason']): Omit<Settled, 'id' | 'at'> {
  if (reason === 'invalid') return { state: 'failed', reason: 'invalid' };
  return { state: 'skipped', reason: reason === 'window' ? 'window' : 'unreachable' };
}
