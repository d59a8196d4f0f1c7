import { isHoliday } from './public-holidays';
import { weekdayOf } from './days';

/** When nobody is written to unasked. Minutes are of the province's day, 0 to 1439. */
export interface QuietRules {
  /** From this minute in the evening … */
  readonly from: number;
  /** … until this minute the next morning. */
  readonly until: number;
  /** Whether Sundays are quiet all day. */
  readonly sundays: boolean;
  /** Further quiet days, `YYYY-MM-DD`: the breaks announced each year, and the province's own. */
  readonly extraDays: ReadonlySet<string>;
}

/** Why a day is quiet all day; nothing where it is not. */
export type QuietDay = 'holiday' | 'sunday' | 'extra';

export function quietDay(day: string, { sundays, extraDays }: QuietRules): QuietDay | undefined {
  if (isHoliday(day)) return 'holiday';
  if (extraDays.has(day)) return 'extra';
  return sundays && weekdayOf(day) === 0 ? 'sunday' : undefined;
}
