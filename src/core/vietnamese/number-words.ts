import { phraseLengthAt, phrases, type Phrases } from './phrases';
import type { Spelling } from './spelling';

/** A number in words: its value, and where the first word after it is. */
export interface Counted {
  readonly value: number;
  readonly next: number;
}

/**
 * Reads the longest number in words that starts at `at`: "hai mươi lăm", "một trăm lẻ ba", "ngàn rưỡi", "nửa".
 * Spoken short forms count: "trăm hai" is 120. "năm" after a whole number is left alone: it means years.
 */
export function countedAt(typed: readonly Spelling[], at: number): Counted | undefined {
  const halfLength = phraseLengthAt(half, typed, at);
  if (halfLength > 0) return { value: 0.5, next: at + halfLength };
  let sum: Counted = { value: 0, next: at };
  let reached = 0;
  for (const scale of [1e9, 1e6, 1e3]) {
    const part = hundredsAt(typed, sum.next) ?? (sum.next === at ? { value: 1, next: at } : undefined);
    if (part !== undefined && scaleAt(typed, part.next) === scale) {
      sum = { value: sum.value + part.value * scale, next: part.next + 1 };
      reached = scale;
    }
  }
  return reached === 0 ? hundredsAt(typed, at) : withEnd(typed, sum, reached);
}

/** The factor of a word such as nghìn or triệu, if the word there is one. */
export function scaleAt(typed: readonly Spelling[], at: number): number | undefined {
  return scales.find(([names]) => is(names, typed, at))?.[1];
}

/** Whether the word there is rưỡi: and a half of the unit before it. */
export function isAndAHalf(typed: readonly Spelling[], at: number): boolean {
  return is(halfMore, typed, at);
}

const digitWords = numerals('không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy|bẩy', 'tám', 'chín');
/** Forms that a digit takes after a ten only. */
const endings = numerals('', 'mốt', '', '', 'tư', 'lăm|nhăm');
const tenWords = phrases('mười|mươi|chục');
const zeroTens = phrases('linh|lẻ');
const half = phrases('nửa|một nửa');
const halfMore = phrases('rưỡi');
const years = phrases('năm');
const scales: readonly (readonly [Phrases, number])[] = [
  [phrases('chục'), 10],
  [phrases('trăm'), 100],
  [phrases('nghìn|ngàn'), 1e3],
  [phrases('triệu|tr'), 1e6],
  [phrases('tỷ|tỉ'), 1e9],
];

/** The place of a word in the list is its value. */
function numerals(...names: readonly string[]): readonly Phrases[] {
  return names.map(phrases);
}

function valueAt(list: readonly Phrases[], typed: readonly Spelling[], at: number): number | undefined {
  const value = list.findIndex((names) => is(names, typed, at));
  return value === -1 ? undefined : value;
}

const is = (names: Phrases, typed: readonly Spelling[], at: number): boolean =>
  phraseLengthAt(names, typed, at) > 0;

/** What follows the thousands or millions: "rưỡi", "lẻ năm", "hai trăm ba mươi", or a spoken "hai" for two tenths. */
function withEnd(typed: readonly Spelling[], sum: Counted, scale: number): Counted {
  if (isAndAHalf(typed, sum.next)) return plus(sum, { value: 1, next: sum.next + 1 }, scale / 2);
  const short = shortEndAt(typed, sum.next);
  if (short !== undefined) return plus(sum, short, scale / 10);
  return plus(sum, oddAt(typed, sum.next) ?? unlessYears(typed, sum.next, hundredsAt(typed, sum.next)));
}

function hundredsAt(typed: readonly Spelling[], at: number): Counted | undefined {
  if (scaleAt(typed, at) === 100) return withTens(typed, { value: 100, next: at + 1 });
  const digit = valueAt(digitWords, typed, at);
  if (digit === undefined || scaleAt(typed, at + 1) !== 100) return tensAt(typed, at);
  return withTens(typed, { value: digit * 100, next: at + 2 });
}

function withTens(typed: readonly Spelling[], hundreds: Counted): Counted {
  const at = hundreds.next;
  if (isAndAHalf(typed, at)) return { value: hundreds.value + 50, next: at + 1 };
  const short = shortEndAt(typed, at);
  if (short !== undefined) return plus(hundreds, short, 10);
  return plus(hundreds, oddAt(typed, at) ?? unlessYears(typed, at, tensAt(typed, at)));
}

function tensAt(typed: readonly Spelling[], at: number): Counted | undefined {
  if (is(tenWords, typed, at)) return plus({ value: 10, next: at + 1 }, unitAt(typed, at + 1));
  const digit = valueAt(digitWords, typed, at);
  if (digit === undefined) return undefined;
  if (is(tenWords, typed, at + 1)) return plus({ value: digit * 10, next: at + 2 }, unitAt(typed, at + 2));
  const ending = valueAt(endings, typed, at + 1);
  return ending === undefined ? { value: digit, next: at + 1 } : { value: digit * 10 + ending, next: at + 2 };
}

function unitAt(typed: readonly Spelling[], at: number): Counted | undefined {
  if (is(years, typed, at)) return undefined;
  const value = valueAt(endings, typed, at) ?? valueAt(digitWords, typed, at);
  return value === undefined ? undefined : { value, next: at + 1 };
}

/** A lone digit after hundreds or more: the next place to the right, as it is spoken. */
function shortEndAt(typed: readonly Spelling[], at: number): Counted | undefined {
  const unit = unitAt(typed, at);
  const longer = hundredsAt(typed, at);
  return unit === undefined || (longer !== undefined && longer.next > unit.next) ? undefined : unit;
}

function oddAt(typed: readonly Spelling[], at: number): Counted | undefined {
  if (!is(zeroTens, typed, at)) return undefined;
  const ending = valueAt(endings, typed, at + 1);
  return ending === undefined ? tensAt(typed, at + 1) : { value: ending, next: at + 2 };
}

function unlessYears(typed: readonly Spelling[], at: number, part: Counted | undefined): Counted | undefined {
  return part?.next === at + 1 && is(years, typed, at) ? undefined : part;
}

function plus(sum: Counted, part: Counted | undefined, factor = 1): Counted {
  return part === undefined ? sum : { value: sum.value + part.value * factor, next: part.next };
}
