import type { Clock } from '../../../core/clock';
import { orAborted } from './or-aborted';

/** Who looks at the QR code's page: codes are made for people only. */
export interface Onlookers {
  /** Somebody looks. */
  readonly look: () => void;
  /** Resolves while somebody has looked within the last two minutes, or as soon as somebody does, or at the abort. */
  readonly present: (signal: AbortSignal) => Promise<void>;
}

const PATIENCE_MS = 120_000;

export function onlookers(clock: Clock): Onlookers {
  let lookedAt = -Infinity;
  let waiting: (() => void)[] = [];
  return {
    look: () => {
      lookedAt = clock.now().getTime();
      for (const wake of waiting) wake();
      waiting = [];
    },
    present: async (signal) => {
      if (clock.now().getTime() - lookedAt <= PATIENCE_MS) return;
      await orAborted(new Promise<void>((resolve) => waiting.push(resolve)), signal);
    },
  };
}
