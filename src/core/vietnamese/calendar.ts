/** A day of the Gregorian calendar; month from 1. May be impossible until `isDay` has said otherwise. */
export interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Whether the calendar has this day (29/2 in leap years only), in the years 1900 to 2100. */
export function isDay({ year, month, day }: Day): boolean {
  if (year < 1900 || year > 2100 || month < 1 || month > 12 || day < 1) return false;
  return day <= daysIn(year, month);
}

/** As `YYYY-MM-DD`. */
export function isoDay({ year, month, day }: Day): string {
  return `${String(year)}-${twoDigits(month)}-${twoDigits(day)}`;
}

/** The day written as `YYYY-MM-DD`. Throws on any other text: it is only given what we wrote. */
export function dayFromIso(text: string): Day {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(text) ?? [];
  const read = { year: Number(year), month: Number(month), day: Number(day) };
  if (!isDay(read)) throw new Error(`Expected a day as YYYY-MM-DD, came ${JSON.stringify(text)}`);
  return read;
}

/** The day `days` later, or earlier if negative. */
export function daysAfter({ year, month, day }: Day, days: number): Day {
  const moved = new Date(Date.UTC(year, month - 1, day + days));
  return { year: moved.getUTCFullYear(), month: moved.getUTCMonth() + 1, day: moved.getUTCDate() };
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

const twoDigits = (value: number): string => String(value).padStart(2, '0');
