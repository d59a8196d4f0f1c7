import { assertNever } from '../../core/assert-never';
import { dayFromIso, daysAfter, isoDay } from '../../core/vietnamese/calendar';
import type { CalendarRow, Deadline, Milestone, PlanBulletin, PlanProfile } from './plan-profile';
import type { Due, Period } from './when';

/** A deadline as it falls in one year: to be done on `lastGoodDay` at the latest (`YYYY-MM-DD`); `before` is too late. */
export interface DatedDuty {
  readonly kind: 'deadline';
  readonly deadline: Deadline;
  readonly year: number;
  readonly before: string;
  readonly lastGoodDay: string;
}

/** Something meant for a stretch of time that is known no finer than `precision`. It has no day, and is never overdue. */
export type PlannedStretch = {
  readonly precision: 'quarter' | 'month' | 'year';
  /** The first and last quarter (`2026-Q2`), month (`2026-03`) or year (`2026`). */
  readonly first: string;
  readonly last: string;
  readonly tentative: boolean;
} & (
  | { readonly kind: 'milestone'; readonly entry: Milestone }
  | { readonly kind: 'calendar-row'; readonly entry: CalendarRow }
  | { readonly kind: 'bulletin'; readonly entry: PlanBulletin }
);

/** The duties with a date that fall in a calendar year, the first due first. None outside the plan's years. */
export function dutiesIn(plan: PlanProfile, year: number): readonly DatedDuty[] {
  if (!isInForce(plan, year)) return [];
  return plan.deadlines
    .flatMap((deadline) => {
      const before = dayBeforeWhich(deadline.due, year);
      if (before === undefined) return [];
      const lastGoodDay = isoDay(daysAfter(dayFromIso(before), -1));
      return [{ kind: 'deadline' as const, deadline, year, before, lastGoodDay }];
    })
    .toSorted((one, other) => compare(one.lastGoodDay, other.lastGoodDay));
}

/** The milestones, rows and bulletins that touch a calendar year, the first to begin first. None outside the plan's years. */
export function stretchesIn(plan: PlanProfile, year: number): readonly PlannedStretch[] {
  if (!isInForce(plan, year)) return [];
  const of = (when: Period): readonly Stretch[] => stretchesOf(plan, when, year);
  return [
    ...plan.milestones.flatMap((entry) =>
      of(entry.when).map((it) => ({ ...it, kind: 'milestone' as const, entry })),
    ),
    ...plan.calendar.flatMap((entry) =>
      of(entry.when).map((it) => ({ ...it, kind: 'calendar-row' as const, entry })),
    ),
    ...plan.bulletins.flatMap((entry) =>
      of(entry.when).map((it) => ({ ...it, kind: 'bulletin' as const, entry })),
    ),
  ].toSorted((one, other) => compare(firstMonth(one.first), firstMonth(other.first)));
}

type Stretch = Pick<PlannedStretch, 'precision' | 'first' | 'last' | 'tentative'>;

function isInForce({ inForce: { from, to } }: PlanProfile, year: number): boolean {
  return year >= from && (to === null || year <= to);
}

/** The first day that is too late in this year; none if it does not fall in it. */
function dayBeforeWhich(due: Due, year: number): string | undefined {
  switch (due.kind) {
    case 'each-year':
      return `${String(year)}-${due.before}`;
    case 'once':
      return yearOf(due.before) === year ? `${due.before}-01` : undefined;
    case 'undated':
      return undefined;
    default:
      return assertNever(due);
  }
}

function stretchesOf(plan: PlanProfile, when: Period, year: number): readonly Stretch[] {
  switch (when.kind) {
    case 'once': {
      const { precision, first, last, tentative } = when;
      return yearOf(first) <= year && year <= yearOf(last) ? [{ precision, first, last, tentative }] : [];
    }
    case 'each-year':
      return eachYear(when, year);
    case 'each-quarter':
      return [1, 2, 3, 4].map((quarter) => quarterStretch(year, quarter));
    case 'each-stage':
      return plan.stages
        .filter(({ from, to }) => from <= year && year <= to)
        .map(({ from, to }) => ({
          precision: 'year',
          first: String(from),
          last: String(to),
          tentative: false,
        }));
    case 'undated':
      return [];
    default:
      return assertNever(when);
  }
}

function eachYear(when: Extract<Period, { kind: 'each-year' }>, year: number): readonly Stretch[] {
  if (when.precision === 'quarter') {
    const stretch = quarterStretch(year, when.quarter);
    return when.since === undefined || when.since <= stretch.first ? [stretch] : [];
  }
  const whole = { precision: 'year', first: String(year), last: String(year), tentative: false } as const;
  return when.since === undefined || yearOf(when.since) <= year ? [whole] : [];
}

function quarterStretch(year: number, quarter: number): Stretch {
  const text = `${String(year)}-Q${String(quarter)}`;
  return { precision: 'quarter', first: text, last: text, tentative: false };
}

const yearOf = (text: string): number => Number(text.slice(0, 4));

/** For ordering quarters, months and years among each other only. */
function firstMonth(text: string): string {
  const quarter = /^(\d{4})-Q(\d)$/u.exec(text);
  if (quarter !== null) return `${quarter[1] ?? ''}-${String(Number(quarter[2]) * 3 - 2).padStart(2, '0')}`;
  return text.length === 4 ? `${text}-01` : text;
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
