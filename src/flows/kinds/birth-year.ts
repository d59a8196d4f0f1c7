import { readNumber } from '../../core/vietnamese/number';
import { dayInVietnam } from '../engine/day';
import { answered, impossible, type Kind, notUnderstood } from './kind';

const OLDEST = 120;

/** A year of birth: "1964", "sinh năm 1964", or "64" for it, which is read back. */
export const birthYear: Kind<'birth-year'> = {
  read: (_answer, text, { at }) => {
    const typed = readNumber(text);
    if (typed === undefined || !Number.isInteger(typed)) return notUnderstood;
    const thisYear = Number(dayInVietnam(at).slice(0, 4));
    const isShort = typed >= 0 && typed < 100;
    const year = isShort ? lastYearEndingIn(typed, thisYear) : typed;
    const min = thisYear - OLDEST;
    if (year < min || year > thisYear)
      return impossible({ key: 'miss.year', params: { min, max: thisYear } });
    return isShort
      ? { kind: 'answer', value: year, note: { key: 'me.birth.understood', params: { year } } }
      : answered(year);
  },
  show: (_answer, value) => ({ said: String(value) }),
};

function lastYearEndingIn(digits: number, thisYear: number): number {
  const century = thisYear - (thisYear % 100);
  return century + digits > thisYear ? century - 100 + digits : century + digits;
}
