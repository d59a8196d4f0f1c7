import type { Clock } from '../../core/clock';
import type { Round } from '../../core/round';
import type { CriteriaSet } from '../../criteria/schema';
import type { Audit } from '../../store/audit';
import type { KeptRound, Rounds } from '../../store/rounds';
import type { RoundRefusal } from './round-refusal';

/** What rounds are managed with. */
export interface RoundsDeps {
  readonly rounds: Rounds;
  readonly audit: Audit;
  readonly clock: Clock;
  /** The province whose rounds they are, and what it lies in. */
  readonly path: readonly string[];
  /** The sets that new declarations begin with. */
  readonly sets: readonly CriteriaSet[];
}

/** What an officer says of a new round; days are `YYYY-MM-DD`, both inclusive. */
export type NewRound = Omit<Round, 'id' | 'closedOn'>;

/** Which round, as it was shown, and the form: sent twice it is done once. */
export interface AskedRound {
  readonly round: string;
  readonly version?: number;
  readonly request: string;
}

/** What came of it. */
export type RoundDone =
  | { readonly kind: 'done'; readonly round: KeptRound }
  | { readonly kind: 'refused'; readonly refusal: RoundRefusal };

export const refused = (refusal: RoundRefusal): RoundDone => ({ kind: 'refused', refusal });
