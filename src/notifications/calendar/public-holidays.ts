import { LunarDate } from '@nghiavuive/lunar_date_vi';
import { dayAfter } from './days';

/** Each has its name in `locales/`, and its day off by law (Bộ luật Lao động 2019, Điều 112). */
export type HolidayName =
  'new-year' | 'tet' | 'hung-kings' | 'reunification' | 'labour-day' | 'national-day' | 'national-day-beside';

export interface Holiday {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly name: HolidayName;
}

/**
 * The public holidays of a year, in order. Of Tết the law gives five days and of Quốc khánh two, and which they are is
 * announced each year: every day that may be one of them counts here (the last two of the lunar year and the first
 * four; 1/9 to 3/9). Longer breaks are for the province to add.
 */
export const publicHolidays = (year: number): readonly Holiday[] => heldFor(year).holidays;

/** Whether a day, `YYYY-MM-DD`, may be a public holiday. */
export const isHoliday = (day: string): boolean => heldFor(Number(day.slice(0, 4))).days.has(day);

interface Held {
  readonly holidays: readonly Holiday[];
  readonly days: ReadonlySet<string>;
}

const held = new Map<number, Held>();

function heldFor(year: number): Held {
  const known = held.get(year);
  if (known !== undefined) return known;
  const holidays = holidaysOf(year);
  const made = { holidays, days: new Set(holidays.map(({ day }) => day)) };
  held.set(year, made);
  return made;
}

function holidaysOf(year: number): readonly Holiday[] {
  const tet = solarDay(year, 1, 1);
  const on = (name: HolidayName, ...days: readonly string[]) => days.map((day) => ({ day, name }));
  return [
    ...on('new-year', `${year}-01-01`),
    ...on('tet', ...[-2, -1, 0, 1, 2, 3].map((days) => dayAfter(tet, days))),
    ...on('hung-kings', solarDay(year, 3, 10)),
    ...on('reunification', `${year}-04-30`),
    ...on('labour-day', `${year}-05-01`),
    ...on('national-day', `${year}-09-02`),
    ...on('national-day-beside', `${year}-09-01`, `${year}-09-03`),
  ].toSorted((one, other) => one.day.localeCompare(other.day));
}

/** The day of a lunar date that is not in a leap month; `year` is the lunar one. */
export function solarDay(year: number, month: number, day: number): string {
  const lunar = new LunarDate({ year, month, day });
  lunar.init();
  const solar = lunar.toSolarDate().get();
  return [solar.year, solar.month, solar.day].map((part) => String(part).padStart(2, '0')).join('-');
}
