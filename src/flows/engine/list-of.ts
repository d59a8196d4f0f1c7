import type { AnswerValue } from '../../criteria/answer';

/** The options ticked or the pictures kept; none where there is any other answer, or no answer. */
export const listOf = (value: AnswerValue | undefined): readonly string[] =>
  typeof value === 'object' && value !== null ? value : [];
