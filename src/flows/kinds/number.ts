import { readNumber } from '../../core/vietnamese/number';
import type { Wording } from '../../core/wording';
import { answered, impossible, type Kind, notUnderstood, type Reading } from './kind';

/** A number with a unit, within a range. */
export const number: Kind<'number'> = {
  hint: ({ min, max, unit }) => ({ key: 'hint.number', params: { min, max, unit } }),
  read: (answer, text) => readWithin(answer, text),
  show: ({ unit }, value) => ({
    key: 'answer.number',
    params: { value: String(value).replace('.', ','), unit },
  }),
};

/** A mark on a short scale, each with its button. */
export const rating: Kind<'rating'> = {
  // The question names its scale, and the buttons show it.
  hint: () => ({ key: 'hint.rating' }),
  options: ({ min, max }) =>
    Array.from({ length: max - min + 1 }, (_, step) => String(min + step)).map((mark) => ({
      option: mark,
      label: { said: mark },
      typed: mark,
    })),
  pick: ({ min, max }, option) => {
    const mark = /^\d{1,2}$/.test(option) ? Number(option) : Number.NaN;
    return mark >= min && mark <= max ? mark : undefined;
  },
  read: ({ min, max }, text) => readWithin({ min, max, whole: true, unit: { said: '' } }, text),
  show: ({ max }, value) => ({ key: 'answer.rating', params: { value: String(value), max } }),
};

interface Limits {
  readonly min: number;
  readonly max: number;
  readonly whole: boolean;
  readonly unit: Wording;
}

function readWithin({ min, max, whole, unit }: Limits, text: string): Reading {
  const value = readNumber(text);
  if (value === undefined) return notUnderstood;
  if (value < min || value > max) return impossible({ key: 'miss.range', params: { min, max, unit } });
  return whole && !Number.isInteger(value) ? impossible({ key: 'miss.whole' }) : answered(value);
}
