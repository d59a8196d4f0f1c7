import type { Wording } from '../../core/wording';
import type { AnswerValue } from '../../criteria/answer';
import type { Context } from '../engine/flow';
import type { AnswerKind, KindName, Question } from '../engine/question';

/** One kind of question: how it is put, read and read back. All kinds have this one shape; `kinds.ts` lists them. */
export interface Kind<Name extends KindName> {
  /** What is said under the question about how to answer. */
  readonly hint?: (answer: AnswerKind<Name>) => Wording;
  /** What can be pressed; nothing where the answer is typed or sent. */
  readonly options?: (answer: AnswerKind<Name>, question: Question, context: Context) => readonly Pressable[];
  /** The answer behind a pressed option; nothing if there is no such option. */
  readonly pick?: (answer: AnswerKind<Name>, option: string, context: Context) => AnswerValue | undefined;
  /** What a typed text says. */
  readonly read: (answer: AnswerKind<Name>, text: string, context: Context) => Reading;
  /** An answer in words, as it is read back. */
  readonly show: (answer: AnswerKind<Name>, value: AnswerValue, context: Context) => Wording;
}

export interface Pressable {
  readonly option: string;
  readonly label: Wording;
  readonly typed?: string;
}

/** What a typed text says in answer to a question. */
export type Reading =
  | { readonly kind: 'answer'; readonly value: AnswerValue; readonly note?: Wording }
  | { readonly kind: 'not-understood' }
  /** Understood, but it can't be: why. */
  | { readonly kind: 'impossible'; readonly because: Wording }
  /** It may be one of these; `guess` where nothing quite like it was found. */
  | { readonly kind: 'unclear' | 'guess'; readonly options: readonly string[]; readonly note: Wording };

export const notUnderstood: Reading = { kind: 'not-understood' };

export const impossible = (because: Wording): Reading => ({ kind: 'impossible', because });

/** The answer, if there is one. */
export const answered = (value: AnswerValue | undefined): Reading =>
  value === undefined ? notUnderstood : { kind: 'answer', value };
