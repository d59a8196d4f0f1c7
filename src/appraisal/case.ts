import type { AnswerValue } from '../criteria/answer';
import type { ScoreSheet } from '../criteria/score';
import type { Level, State } from './state';
import type { Mark } from './mark';
import type { Reason } from './reason';
import type { StepKind } from './step-kind';

/** The part of a declaration that appraisal reads and changes. */
export interface Case {
  /** Whose it is: nobody appraises their own. */
  readonly person: string;
  readonly answers: AnswersById;
  /** What the answers earn by the pinned set. Never changed by an officer. */
  readonly selfScore: ScoreSheet;
  readonly state: State;
  /** Whose turn it is, or was last. */
  readonly level: Level;
  /** When it came to this state and level. */
  readonly since: Date;
  /** Who works on it; once `until` has passed, anyone of the area may take it. */
  readonly assignedTo: Assignment | null;
  /** Oldest first. At most the last is not finished. */
  readonly appraisals: readonly Appraisal[];
  readonly appeal: Appeal | null;
  /** The list it was put on, from `proposed` on. */
  readonly list: string | null;
  /** Only with `recognised` and `not-recognised`. */
  readonly outcome: Outcome | null;
  /** Oldest first; only ever added to. */
  readonly history: readonly HistoryEntry[];
}

export type AnswersById = Readonly<Record<string, AnswerValue>>;

export interface Assignment {
  readonly officer: string;
  readonly until: Date;
}

/** One level's appraisal; kept apart from what the person said of themselves. */
export interface Appraisal {
  readonly level: Level;
  readonly marks: readonly Mark[];
  readonly finished: Finished | null;
}

/** The appraised score, by both conditions of the set. */
export interface Finished extends Pick<
  ScoreSheet,
  'total' | 'verdict' | 'meetsTotal' | 'meetsMinimum' | 'belowMinimum'
> {
  readonly by: string;
  readonly at: Date;
}

export interface Appeal {
  readonly at: Date;
  readonly text: string;
}

/** The decision a title rests on (quyết định công nhận); `date` is `YYYY-MM-DD`. */
export interface DecisionRef {
  readonly id: string;
  readonly number: string;
  readonly date: string;
  readonly issuer: string;
}

export type Outcome =
  | { readonly kind: 'recognised'; readonly decision: DecisionRef }
  | { readonly kind: 'not-recognised'; readonly reason: Reason };

/** One step as it was taken. */
export interface HistoryEntry {
  readonly at: Date;
  readonly who: string;
  readonly what: 'submit' | StepKind;
  readonly from: State | null;
  readonly state: State;
  /** The request it was taken for: the same request takes it once. */
  readonly request?: string;
  readonly noted?: Noted;
}

/** What changed with a step, before and after. */
export type Noted =
  | { readonly kind: 'marks'; readonly before: readonly Mark[]; readonly after: readonly Mark[] }
  | { readonly kind: 'asked-again'; readonly marks: readonly Mark[] }
  | { readonly kind: 'answers'; readonly before: AnswersById; readonly after: AnswersById }
  | { readonly kind: 'appraised'; readonly level: Level; readonly self: number; readonly finished: Finished }
  | { readonly kind: 'list'; readonly list: string }
  | { readonly kind: 'outcome'; readonly before: Outcome | null; readonly after: Outcome | null }
  | { readonly kind: 'reason'; readonly reason: Reason }
  | { readonly kind: 'text'; readonly text: string };
