import type { AnswerValue } from '../../criteria/answer';
import type { Session } from '../engine/session';

/** The stored answers as scoring reads them; a copy. */
export const answersMap = ({ answers }: Session): Map<string, AnswerValue> =>
  new Map(Object.entries(answers));
