import { noCounts, type BroadcastId, type DeliveryCounts, type SkipReason } from '../../core/broadcast';
import type { Broadcasts } from '../../store/broadcasts';
import type { Settled } from '../../store/ledger';

/** Counts outcomes, and writes the sums now and then: a write for each would cost as much as the outcome itself. */
export interface CountBook {
  readonly note: (broadcast: BroadcastId, settled: Settled) => void;
  /** Writes what was noted since; says of which broadcasts there was something. */
  readonly write: () => Promise<readonly BroadcastId[]>;
}

export function countBook({ count }: Pick<Broadcasts, 'count'>): CountBook {
  const noted = new Map<BroadcastId, DeliveryCounts>();
  return {
    note: (broadcast, settled) => {
      if (settled.state !== 'queued')
        noted.set(broadcast, plusOne(noted.get(broadcast) ?? noCounts, settled.state, settled.reason));
    },
    write: async () => {
      const sums = [...noted];
      noted.clear();
      for (const [broadcast, more] of sums) await count(broadcast, more);
      return sums.map(([broadcast]) => broadcast);
    },
  };
}

function plusOne(
  counts: DeliveryCounts,
  state: Exclude<Settled['state'], 'queued'>,
  reason: Settled['reason'],
): DeliveryCounts {
  if (state !== 'skipped') return { ...counts, [state]: counts[state] + 1 };
  return isSkip(counts, reason)
    ? { ...counts, skipped: { ...counts.skipped, [reason]: counts.skipped[reason] + 1 } }
    : counts;
}

const isSkip = ({ skipped }: DeliveryCounts, reason: Settled['reason']): reason is SkipReason =>
  reason !== undefined && Object.hasOwn(skipped, reason);
