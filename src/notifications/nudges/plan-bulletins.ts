import { dayAfter } from '../calendar/days';
import { openDayFrom } from '../calendar/next-allowed';
import type { QuietRules } from '../calendar/quiet-rules';
import { stretchesIn } from '../plan/occurrences';
import type { PlanProfile } from '../plan/plan-profile';

/** An issue of a plan's quarterly bulletin, while its quarter lasts. Days are `YYYY-MM-DD`. */
export interface QuarterBulletin {
  /** The id of the plan's entry, such as `BK-B1`. */
  readonly entry: string;
  readonly name: string;
  /** `2026-Q2` */
  readonly quarter: string;
  readonly lastDay: string;
  /** The quarter that is over, whose figures the issue has. */
  readonly before: { readonly quarter: string; readonly first: string; readonly last: string };
}

/**
 * The issues that are to be written on a day. A plan that says “mỗi quý” names no day: as with all that has no day, its time
 * begins with the first day of the quarter that is not quiet.
 */
export function bulletinsOn(plan: PlanProfile, day: string, rules: QuietRules): readonly QuarterBulletin[] {
  const quarter = quarterOf(day);
  if (day < openDayFrom(firstDayOf(quarter), rules)) return [];
  const first = firstDayOf(quarter);
  const before = quarterOf(dayAfter(first, -1));
  return stretchesIn(plan, Number(day.slice(0, 4))).flatMap((stretch) =>
    stretch.kind === 'bulletin' && stretch.precision === 'quarter' && stretch.first === quarter
      ? [
          {
            entry: stretch.entry.id,
            name: stretch.entry.name,
            quarter,
            lastDay: dayAfter(firstDayOf(next(quarter)), -1),
            before: { quarter: before, first: firstDayOf(before), last: dayAfter(first, -1) },
          },
        ]
      : [],
  );
}

const quarterOf = (day: string): string =>
  `${day.slice(0, 4)}-Q${String(Math.ceil(Number(day.slice(5, 7)) / 3))}`;

function firstDayOf(quarter: string): string {
  const [year = '', number = ''] = quarter.split('-Q');
  return `${year}-${String(Number(number) * 3 - 2).padStart(2, '0')}-01`;
}

function next(quarter: string): string {
  const [year = '', number = ''] = quarter.split('-Q');
  return number === '4' ? `${String(Number(year) + 1)}-Q1` : `${year}-Q${String(Number(number) + 1)}`;
}
