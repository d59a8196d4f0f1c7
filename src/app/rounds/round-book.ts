import { dayText } from '../../appraisal/vietnam-day';
import type { AppraisalRules } from '../../appraisal/step';
import type { Clock } from '../../core/clock';
import { phaseOf, type Round, roundOn } from '../../core/round';
import type { Rounds } from '../../store/rounds';

/** What the plan says of rounds; read anew each time it is asked. */
export interface RoundBook {
  /** The round people declare in now. */
  readonly current: () => Promise<Round>;
  /** Every round, the newest first, and last the one for trying; never empty. */
  readonly all: () => Promise<readonly Round[]>;
  /** What a declaration of this round is appraised by. Of a round nobody knows no title comes. */
  readonly rulesOf: (round: string) => Promise<AppraisalRules>;
}

interface Deps {
  readonly rounds: Pick<Rounds, 'all' | 'find'>;
  readonly clock: Clock;
  /** The round while officers have opened none. */
  readonly otherwise: Round;
}

export function roundBook({ rounds, clock, otherwise }: Deps): RoundBook {
  return {
    current: async () => roundOn(await rounds.all(), dayText(clock.now()), otherwise),
    all: async () => [...(await rounds.all()), otherwise],
    rulesOf: async (id) => {
      const round = (await rounds.find(id)) ?? otherwise;
      const { kind, levels, appealDays } = round;
      return { kind, levels, appealDays, isOver: phaseOf(round, dayText(clock.now())) === 'over' };
    },
  };
}
