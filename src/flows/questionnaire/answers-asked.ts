import type { AnswerValue } from '../../criteria/answer';
import type { Context } from '../engine/flow';
import { declaration } from './flow';

/** The answers to the questions that matter; others are kept with the conversation, and count for nothing. */
export function answersAsked(context: Context): Record<string, AnswerValue> {
  return Object.fromEntries(
    declaration.questions(context).flatMap(({ id, value }) => (value === undefined ? [] : [[id, value]])),
  );
}
