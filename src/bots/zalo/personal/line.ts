import { lane, type Lane, type Timing } from '../../lane/lane';
import type { Limit } from '../../lane/pace';
import type { Session } from './session';

/** What of an account outlasts a restart. */
export interface Kept {
  /** When messages were sent, oldest first, within the last day. */
  readonly sent: readonly Date[];
  /** Nothing may be sent before. */
  readonly pausedUntil?: Date;
}

/** How fast a person at a keyboard would send. */
export interface HumanPace {
  readonly perHour: number;
  readonly perDay: number;
  /** Milliseconds between two messages, asked for anew before each. */
  readonly gapMs: () => number;
}

/** Where messages of the account go through, while it is ours. */
export interface Line {
  readonly lane: Lane;
  /** Counts a message that is about to go. Rejects if the count can't be kept: then it must not go. */
  readonly count: () => Promise<void>;
  /** Sends nothing for so long, also after a restart. */
  readonly halt: (seconds: number) => Promise<void>;
}

/** A line with the connection it leads to. */
export interface OpenLine extends Line {
  readonly session: Session;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Longer waits are the outbox's. */
const LONGEST_WAIT_SECONDS = 120;

/** A line that goes on where an earlier one, perhaps in another process, left off. */
export function lineOf(
  kept: Kept,
  { perHour, perDay, gapMs }: HumanPace,
  timing: Timing,
  keep: (part: Partial<Kept>) => Promise<void>,
): Line {
  const now = (): number => timing.clock.now().getTime();
  const limits: readonly Limit[] = [
    { most: perHour, withinMs: HOUR_MS },
    { most: perDay, withinMs: DAY_MS },
  ];
  let sent = kept.sent;
  const road = lane(
    {
      limits,
      spacingMs: gapMs,
      perSecondAndChat: Infinity,
      chatBurst: 1,
      longestWaitSeconds: LONGEST_WAIT_SECONDS,
    },
    timing,
    sent.map((at) => at.getTime()),
  );
  const pauseLeft = (kept.pausedUntil?.getTime() ?? 0) - now();
  if (pauseLeft > 0) road.pause(pauseLeft / 1_000);

  return {
    lane: road,
    count: async () => {
      const since = now() - DAY_MS;
      sent = [...sent.filter((at) => at.getTime() > since), new Date(now())];
      await keep({ sent });
    },
    halt: async (seconds) => {
      road.pause(seconds);
      await keep({ pausedUntil: new Date(now() + seconds * 1_000) });
    },
  };
}
