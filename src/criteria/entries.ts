import type { Answers } from './answer';
import type { GroupAnswerType } from './answer-type';
import { isValidAnswer } from './valid-answer';

/** The key of one question's answer in the k-th entry (from 1) of a repeat group. */
export const entryKey = (group: string, entry: number, question: string): string =>
  `${group}/${String(entry)}/${question}`;

/** The key of whether another entry follows the k-th. */
export const moreKey = (group: string, entry: number): string => `${group}/${String(entry)}/more`;

/**
 * How many entries of a repeat group count: those answered in full, up to the one after which no more follow.
 * 0 where the person said there are none.
 */
export function countEntries(group: string, type: GroupAnswerType, answers: Answers): number {
  const any = answers.get(group);
  if (any === false || any === null) return 0;
  let complete = 0;
  for (let entry = 1; entry <= type.most; entry += 1) {
    if (isComplete(group, entry, { type, answers })) complete += 1;
    if (answers.get(moreKey(group, entry)) !== true) break;
  }
  return complete;
}

interface Entries {
  readonly type: GroupAnswerType;
  readonly answers: Answers;
}

const isComplete = (group: string, entry: number, { type, answers }: Entries): boolean =>
  type.questions.every((question) => {
    const value = answers.get(entryKey(group, entry, question.id));
    return value !== undefined && isValidAnswer(question.answer, value);
  });
