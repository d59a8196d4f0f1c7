import type { Wording } from '../../core/wording';
import type { AnswerValue } from '../../criteria/answer';
import type { Context } from '../engine/flow';
import type { AnswerKind, KindName, Question } from '../engine/question';
import { birthYear } from './birth-year';
import { choice } from './choice';
import { choices } from './choices';
import { commune } from './commune';
import { date } from './date';
import type { Kind, Pressable, Reading } from './kind';
import { localUnit } from './local-unit';
import { number, rating } from './number';
import { photos } from './photos';
import { personName, text } from './text';
import { yesNo } from './yes-no';

const kinds: { readonly [Name in KindName]: Kind<Name> } = {
  choice,
  choices,
  'yes-no': yesNo,
  number,
  rating,
  date,
  text,
  'person-name': personName,
  'birth-year': birthYear,
  commune,
  'local-unit': localUnit,
  photos,
};

function kindOf<Name extends KindName>(answer: AnswerKind<Name>): Kind<Name> {
  return kinds[answer.kind];
}

/** What is said under a question about how to answer it. */
export function hintFor<Name extends KindName>(answer: AnswerKind<Name>): readonly Wording[] {
  const hint = kindOf(answer).hint?.(answer);
  return hint === undefined ? [] : [hint];
}

/** What can be pressed in answer to a question. */
export const optionsOf = (context: Context, question: Question): readonly Pressable[] =>
  optionsFor(question.answer, question, context);

function optionsFor<Name extends KindName>(
  answer: AnswerKind<Name>,
  question: Question,
  context: Context,
): readonly Pressable[] {
  return kindOf(answer).options?.(answer, question, context) ?? [];
}

/** The answer behind a pressed option; nothing if the question has no such option. */
export function readPick<Name extends KindName>(
  context: Context,
  answer: AnswerKind<Name>,
  option: string,
): AnswerValue | undefined {
  return kindOf(answer).pick?.(answer, option, context);
}

/** What a typed text says in answer to a question. Texts are kept as they were typed. */
export function readTyped<Name extends KindName>(
  context: Context,
  answer: AnswerKind<Name>,
  typed: string,
): Reading {
  return kindOf(answer).read(answer, typed, context);
}

/** An answer in words, as it is read back to the person. */
export function showAnswer<Name extends KindName>(
  context: Context,
  answer: AnswerKind<Name>,
  value: AnswerValue,
): Wording {
  return value === null ? { key: 'answer.skipped' } : kindOf(answer).show(answer, value, context);
}
