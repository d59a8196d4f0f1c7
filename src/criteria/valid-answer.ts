import { assertNever } from '../core/assert-never';
import type { AnswerValue } from './answer';
import type { AnswerOption, PlainAnswerType } from './answer-type';

/** Whether a stored or freshly read value is an answer of this type, within its limits. Never throws. */
export function isValidAnswer(type: PlainAnswerType, value: AnswerValue): boolean {
  switch (type.kind) {
    case 'choice':
      return isOption(type.options, value);
    case 'choices':
      return areOptions(type.options, value);
    case 'yes-no':
      return typeof value === 'boolean';
    case 'number':
      return isWithin(type, value, type.whole);
    case 'rating':
      return isWithin(type, value, true);
    case 'date':
      return isDayWithin(type, value);
    case 'text':
      return isShortText(type.maxLength, value);
    case 'photos':
      return isListOfWords(value);
    default:
      return assertNever(type);
  }
}

/** How many different pictures a stored value names; 0 for anything else. More than `most` count as `most`. */
export function countPhotos(value: AnswerValue | undefined, most: number): number {
  return isListOfWords(value) ? Math.min(most, new Set(value).size) : 0;
}

const isOption = (options: readonly AnswerOption[], value: AnswerValue): boolean =>
  options.some((option) => option.id === value);

const areOptions = (options: readonly AnswerOption[], value: AnswerValue): boolean =>
  isListOfWords(value) && value.every((id) => isOption(options, id));

const isListOfWords = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((word) => typeof word === 'string' && word !== '');

interface Limits<T> {
  readonly min: T;
  readonly max: T;
}

const isWithin = ({ min, max }: Limits<number>, value: AnswerValue, whole: boolean): boolean =>
  typeof value === 'number' && value >= min && value <= max && (!whole || Number.isInteger(value));

const isShortText = (maxLength: number, value: AnswerValue): boolean =>
  typeof value === 'string' && value.trim() !== '' && value.length <= maxLength;

/** ISO days compare as text. */
const isDayWithin = (
  {
    earliest = '0000-01-01',
    latest = '9999-12-31',
  }: { readonly earliest?: string; readonly latest?: string },
  value: AnswerValue,
): boolean => typeof value === 'string' && isDay(value) && value >= earliest && value <= latest;

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
