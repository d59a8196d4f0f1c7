import type { PlainAnswerType } from '../answer-type';
import { isValidAnswer } from '../valid-answer';
import { anyAnswer } from './any-answer';

const options = [
  { id: 'one', label: 'Một' },
  { id: 'two', label: 'Hai' },
];

const types: readonly PlainAnswerType[] = [
  { kind: 'choice', options },
  { kind: 'choices', options },
  { kind: 'yes-no' },
  { kind: 'number', unit: 'ha', min: 0.5, max: 9, whole: false },
  { kind: 'number', unit: 'lần', min: 0.5, max: 9, whole: true },
  { kind: 'rating', min: 1, max: 5 },
  { kind: 'date' },
  { kind: 'date', earliest: '2026-01-01' },
  { kind: 'date', latest: '1999-12-31' },
  { kind: 'text', maxLength: 1 },
  { kind: 'photos', least: 2, most: 4 },
];

describe('anyAnswer', () => {
  it.each(types)('to $kind is a valid answer', (type) => {
    expect(isValidAnswer(type, anyAnswer(type))).toBe(true);
  });
});
