import type { AnswerValue } from './answer';

/** An answer that counts: relevant and valid. */
export interface Counted {
  readonly value: AnswerValue;
  /** What `at-least` and formulas see: the value of a number or rating, the entries of a repeat group; else 0. */
  readonly amount: number;
  readonly points: number;
}

/** The answers that count so far, by indicator id; conditions and formulas see nothing else. */
export type CountedAnswers = ReadonlyMap<string, Counted>;
