import type { ScoreSheet } from '../criteria/score';
import type { CriteriaSet } from '../criteria/schema';
import type { AnswersById, DecisionRef } from './case';
import type { Level } from './state';
import type { Mark } from './mark';
import type { Reason } from './reason';

/** Everything that can happen to a declaration after it was handed in. */
export type Step =
  /** Takes it to work on, or goes on working on it. */
  | { readonly kind: 'take-up'; readonly until: Date }
  | { readonly kind: 'give-back' }
  /** Puts it into another officer's hands. */
  | { readonly kind: 'hand-to'; readonly officer: string; readonly until: Date }
  /** Says something of one or more indicators: all of it, or nothing. */
  | { readonly kind: 'mark'; readonly marks: readonly Mark[] }
  /** Asks the person again about the indicators marked so, these among them. */
  | { readonly kind: 'return'; readonly marks: readonly Mark[] }
  | { readonly kind: 'resubmit'; readonly answers: AnswersById; readonly selfScore: ScoreSheet }
  | { readonly kind: 'finish' }
  | { readonly kind: 'propose'; readonly list: string }
  /** Takes it off the list again. */
  | { readonly kind: 'unpropose'; readonly reason: Reason }
  | { readonly kind: 'recognise'; readonly decision: DecisionRef }
  | { readonly kind: 'not-recognise'; readonly reason: Reason }
  /** The decision was written down wrongly, or corrected by who issued it. */
  | { readonly kind: 'correct-decision'; readonly decision: DecisionRef }
  /** The decision, or that there is none, is taken back: it is open again. */
  | { readonly kind: 'annul'; readonly reason: Reason }
  | { readonly kind: 'appeal'; readonly text: string }
  | { readonly kind: 'withdraw' }
  /** Takes up what was withdrawn, as it was handed in. */
  | { readonly kind: 'reinstate' };

/** Who takes a step. Whether they may at all, given role and area, is checked before. */
export type Actor =
  | {
      readonly kind: 'officer';
      readonly id: string;
      /** Who they are as a resident, if known. */
      readonly person?: string;
      /** The levels they appraise for. */
      readonly levels: readonly Level[];
    }
  | { readonly kind: 'resident'; readonly id: string };

/** What a step is judged by besides the declaration. */
export interface Occasion {
  readonly at: Date;
  /** The set the declaration is pinned to. */
  readonly set: CriteriaSet;
  readonly rules: AppraisalRules;
  readonly request?: string;
}

/** What the plan says. */
export interface AppraisalRules {
  /** Of a trial round no title comes. */
  readonly kind: 'trial' | 'official';
  /** `two`: the province appraises what the commune has appraised. */
  readonly levels: 'one' | 'two';
  /** The day of the result, and so many days after it in Viet Nam; 0: that day only. */
  readonly appealDays: number;
  /** The round takes declarations no more. */
  readonly isOver?: boolean;
}
