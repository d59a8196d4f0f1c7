import type { Clock } from '../../core/clock';
import type { ConversationId } from '../../core/ids';
import type { Round } from '../../core/round';
import type { UnitIndex } from '../../core/units';
import type { Answer, AskedTarget } from '../../flows/ask/answer';
import type { Declarations } from '../../store/declarations';
import type { Figures } from '../../store/figures';
import type { LocalUnits } from '../../store/local-units';
import type { Officers } from '../../store/officers';
import type { People } from '../../store/people';

/** What the plan says that people ask about. */
export interface AskedPlan {
  readonly name: string;
  /** How far a unit is with the targets of a year for the title that is declared here. */
  readonly targetsOf: (unit: string, year: number, counted: CountedForTargets) => readonly AskedTarget[];
  /** Whether a unit is in the plan's area; left out: it is for the whole province. */
  readonly onlyIn?: (unit: string) => boolean;
  /** What officers of these units owe in a year, by the last good day, `YYYY-MM-DD`. */
  readonly reportsOf: (
    units: readonly string[],
    year: number,
  ) => readonly { readonly what: string; readonly lastDay: string }[];
}

/** How many were recognised, by the audience of their form. */
export type CountedForTargets = ReadonlyMap<string, number>;

/** What people's questions are answered from. */
export interface AskDeps {
  readonly units: UnitIndex;
  /** The province whose units are asked about, `edition:code`. */
  readonly province: string;
  readonly localUnits: Pick<LocalUnits, 'find' | 'of'>;
  readonly people: People;
  readonly officers: Officers;
  readonly declarations: Pick<Declarations, 'queue'>;
  readonly figures: Pick<Figures, 'of' | 'below'>;
  /** The audience of a published set; nothing of a set nobody knows. */
  readonly audienceOf: (set: string) => string | undefined;
  /** The round people declare in now. */
  readonly currentRound: () => Promise<
    Pick<Round, 'id' | 'year' | 'kind'> & Partial<Pick<Round, 'closesOn'>>
  >;
  /** What somebody gave besides their declaration. */
  readonly given: (chat: ConversationId) => Promise<Extract<Answer, { kind: 'given' }>>;
  readonly plan?: AskedPlan;
  readonly clock: Clock;
}
