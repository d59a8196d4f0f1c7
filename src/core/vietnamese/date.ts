import { dayFromIso, daysAfter, isDay, isoDay, type Day } from './calendar';
import { countedAt } from './number-words';
import { phraseLengthAt, phrases } from './phrases';
import { spellings, takeApart, type Spelling } from './spelling';

/**
 * Reads one day as `YYYY-MM-DD`; `today` has that form too. Day before month, always. Without a year: the last such day
 * not after today. `undefined` for a month only, an impossible day, a lunar date, or two different days.
 */
export function readDate(text: string, today: string): string | undefined {
  const now = dayFromIso(today);
  const said = wordsWithDigits(spellings(text));
  if (/\bthang (?:gieng|chap)\b|\bam lich\b|\bal\b/u.test(said)) return undefined;
  const written = takeApart(text).replace(/\p{M}/gu, '');
  const days = [...writtenDays(written), ...spokenDays(said), ...wholeDays(said)];
  const found = [...days.map((day) => settled(day, said, now)), ...relativeDays(said, now)];
  const [only, ...others] = new Set(found.map((day) => (day === undefined ? undefined : isoDay(day))));
  return others.length === 0 ? only : undefined;
}

/** A day as it was said: the year, or the month too, may be left to today. */
interface SaidDay {
  readonly day: number;
  readonly month: number | MonthOfToday;
  readonly year?: number;
}

type MonthOfToday = 'this' | 'last';

const dayOrMonth = phrases('ngày|tháng|mùng|mồng');
const years = phrases('năm');
const fourth = phrases('tư');
const lastMonth = 'truoc|roi|vua roi|vua qua|qua';

/** The folded words, numbers in words turned to digits: "ngày năm tháng tư năm 2026" is "ngay 5 thang 4 nam 2026". */
function wordsWithDigits(typed: readonly Spelling[]): string {
  const said: string[] = [];
  let at = 0;
  while (at < typed.length) {
    const { word, next } = wordOrDigits(typed, at);
    said.push(word);
    at = next;
  }
  return said.join(' ');
}

function wordOrDigits(
  typed: readonly Spelling[],
  at: number,
): { readonly word: string; readonly next: number } {
  const plain = { word: typed[at]?.plain ?? '', next: at + 1 };
  const named = phraseLengthAt(dayOrMonth, typed, at - 1) > 0;
  if (named && phraseLengthAt(fourth, typed, at) > 0) return { word: '4', next: at + 1 };
  if (!named && phraseLengthAt(years, typed, at) > 0) return plain;
  const counted = countedAt(typed, at);
  return counted === undefined || counted.value < 1
    ? plain
    : { word: String(counted.value), next: counted.next };
}

/** 20/11, 20-11-2026, 20.11.26, "20/11 năm 2026", 2026-11-20. */
function writtenDays(text: string): readonly SaidDay[] {
  const iso = Array.from(text.matchAll(/(?<![\d./-])(\d{4})-(\d{1,2})-(\d{1,2})(?![\d/])/gu));
  const usual = Array.from(
    text.matchAll(
      /(?<![\d,/]|\d[.-])(\d{1,2})\s*[/.-]\s*(\d{1,2})(?:(?:\s*[/.-]\s*|,?\s+nam\s+)(\d{4}|\d{2}))?(?![\d/]|[.,-]\d)/gu,
    ),
  );
  return [
    ...iso.map(([, year, month, day]) => saidDay(day, month, year)),
    ...usual.map(([, day, month, year]) => saidDay(day, month, year)),
  ];
}

/** "ngày 5 tháng 3", "5 thang 3 nam 2026", "mùng 5 tháng trước"; "3 tháng 5 ngày" is a duration. */
function spokenDays(said: string): readonly SaidDay[] {
  const named = said.matchAll(/\b(\d{1,2}) thang (\d{1,2})(?: (?:nam )?(\d{4}|\d{2}))?\b(?! \d| ngay)/gu);
  const relative = said.matchAll(new RegExp(String.raw`\b(\d{1,2}) thang (nay|${lastMonth})\b`, 'gu'));
  return [
    ...Array.from(named, ([, day, month, year]) => saidDay(day, month, year)),
    ...Array.from(relative, ([, day, which]): SaidDay => ({
      day: Number(day),
      month: which === 'nay' ? 'this' : 'last',
    })),
  ];
}

/** "20 11", "20 11 2026" and "20112026" as the whole message. */
function wholeDays(said: string): readonly SaidDay[] {
  const match =
    /^(\d{1,2}) (\d{1,2})(?: (\d{4}|\d{2}))?$/u.exec(said) ?? /^(\d{2})(\d{2})(\d{4})$/u.exec(said);
  return match === null ? [] : [saidDay(match[1], match[2], match[3])];
}

function saidDay(day: string | undefined, month: string | undefined, year: string | undefined): SaidDay {
  return {
    day: Number(day),
    month: Number(month),
    ...(year === undefined ? {} : { year: Number(year) }),
  };
}

/** Fills in what was left out; `undefined` if the calendar has no such day. */
function settled(said: SaidDay, text: string, now: Day): Day | undefined {
  const { day, month } = said;
  if (typeof month === 'string') return settledMonth(day, month, now);
  const year = fourDigits(said.year, now) ?? saidYear(text, now);
  if (year !== undefined) return ifDay({ year, month, day });
  // Nine years, so that a 29 February is found across 1900 and 2100 too.
  const candidates = Array.from({ length: 9 }, (_, back) => ({ year: now.year - back, month, day }));
  return candidates.find((candidate) => isDay(candidate) && isoDay(candidate) <= isoDay(now));
}

function settledMonth(day: number, month: MonthOfToday, now: Day): Day | undefined {
  const { year, month: which } = month === 'this' ? now : daysAfter({ ...now, day: 1 }, -1);
  return ifDay({ year, month: which, day });
}

function fourDigits(year: number | undefined, now: Day): number | undefined {
  if (year === undefined || year >= 100) return year;
  return year <= (now.year % 100) + 1 ? 2000 + year : 1900 + year;
}

function saidYear(text: string, now: Day): number | undefined {
  if (/\bnam (?:ngoai|truoc|roi)\b/u.test(text)) return now.year - 1;
  return /\bnam nay\b/u.test(text) ? now.year : undefined;
}

const ifDay = (day: Day): Day | undefined => (isDay(day) ? day : undefined);

const relatives: readonly (readonly [pattern: RegExp, days: number])[] = [
  [/\b(?:hom|bua|sang|trua|chieu|toi) nay\b|^nay$/u, 0],
  [/\b(?:hom|bua|sang|trua|chieu|toi|dem) qua\b|\bhom truoc$/u, -1],
  [/\b(?:hom|bua) kia\b/u, -2],
  [/\bngay mai\b|^mai$/u, 1],
];

/** "hôm qua", "3 ngày trước", "cách đây 3 ngày". */
function relativeDays(said: string, now: Day): readonly Day[] {
  const named = relatives.filter(([pattern]) => pattern.test(said)).map(([, days]) => daysAfter(now, days));
  const ago = /\b(\d{1,3}) ngay truoc\b|\bcach day (\d{1,3}) ngay\b/u.exec(said);
  return ago === null ? named : [...named, daysAfter(now, -Number(ago[1] ?? ago[2]))];
}
