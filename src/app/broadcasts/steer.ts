import type { Broadcast, BroadcastId } from '../../core/broadcast';
import type { BroadcastDeps } from './broadcast-deps';
import { moveLines } from './move-lines';

/** How far a broadcast is. */
export interface Progress extends Pick<
  Broadcast,
  'state' | 'gathered' | 'total' | 'counts' | 'startsAt' | 'endedAt'
> {
  /** Those without an outcome yet. */
  readonly left: number;
}

export interface Steering {
  /** Sends nothing more within seconds; what is under way comes to its end. False if there is nothing to pause. */
  readonly pause: (id: BroadcastId) => Promise<boolean>;
  readonly resume: (id: BroadcastId) => Promise<boolean>;
  /** For good: who waits is skipped. False if it was over. */
  readonly cancel: (id: BroadcastId) => Promise<boolean>;
  /** Queues those again the network did not take; says how many. Those whose fate is unknown stay as they are. */
  readonly resendFailed: (id: BroadcastId) => Promise<number>;
  readonly progress: (id: BroadcastId) => Promise<Progress | undefined>;
}

type SteeringDeps = Pick<BroadcastDeps, 'broadcasts' | 'deliveries' | 'clock' | 'wake'>;

/** `wake`: has some process look for what is due, soon. */
export function steering(deps: SteeringDeps): Steering {
  const { broadcasts, clock, wake } = deps;
  return {
    pause: (id) => broadcasts.move(id, { from: ['sending'], to: 'paused' }),
    resume: async (id) => {
      const moved = await broadcasts.move(id, { from: ['paused'], to: 'sending' });
      wake();
      return moved;
    },
    cancel: async (id) => {
      const endedAt = clock.now();
      const from = ['draft', 'scheduled', 'sending', 'paused'] as const;
      const moved = await broadcasts.move(id, { from, to: 'cancelled', set: { endedAt } });
      if (moved) await moveLines(deps, { broadcast: id, from: 'queued', to: 'skipped', reason: 'cancelled' });
      return moved;
    },
    resendFailed: async (id) => {
      const broadcast = await broadcasts.find(id);
      if (broadcast === undefined || !['sending', 'paused', 'done'].includes(broadcast.state)) return 0;
      const queued = await moveLines(deps, { broadcast: id, from: 'failed', to: 'queued' });
      if (queued > 0) await broadcasts.move(id, { from: ['done'], to: 'sending' });
      wake();
      return queued;
    },
    progress: async (id) => {
      const broadcast = await broadcasts.find(id);
      return broadcast === undefined ? undefined : progressOf(broadcast);
    },
  };
}

function progressOf({ state, gathered, total, counts, startsAt, endedAt }: Broadcast): Progress {
  const skipped = Object.values(counts.skipped).reduce((sum, count) => sum + count, 0);
  const left = Math.max(0, total - counts.sent - counts.failed - counts.unknown - skipped);
  return {
    state,
    gathered,
    total,
    counts,
    left,
    ...(startsAt === undefined ? {} : { startsAt }),
    ...(endedAt === undefined ? {} : { endedAt }),
  };
}
