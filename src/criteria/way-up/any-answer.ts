import { assertNever } from '../../core/assert-never';
import type { AnswerValue } from '../answer';
import type { PlainAnswerType } from '../answer-type';
import { somePhotos } from './change';

/** Some valid answer; which one makes no difference where it is used. */
export function anyAnswer(type: PlainAnswerType): AnswerValue {
  switch (type.kind) {
    case 'choice':
      return firstOf(type.options.map(({ id }) => id));
    case 'choices':
      return [];
    case 'yes-no':
      return true;
    case 'number':
      return firstNumber(type);
    case 'rating':
      return type.min;
    case 'date':
      return firstOf([type.earliest, type.latest]);
    case 'text':
      return '…';
    case 'photos':
      return somePhotos(type.least);
    default:
      return assertNever(type);
  }
}

const firstNumber = ({ min, whole }: Extract<PlainAnswerType, { kind: 'number' }>): number =>
  whole ? Math.ceil(min) : min;

/** A day, where a date has no bounds. */
const firstOf = (candidates: readonly (string | undefined)[]): string =>
  candidates.find((candidate) => candidate !== undefined) ?? '2000-01-01';
