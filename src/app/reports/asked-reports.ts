import { unitKind } from '../../core/unit-path';
import { dayFromIso, daysAfter, isoDay } from '../../core/vietnamese/calendar';
import type { PlannedReport, ReportsDeps } from './reports-deps';

/** So long after its day a report of last year is still asked for. */
const DAYS_LATE = 70;

/** The reports that are asked for on a day (`YYYY-MM-DD`): this year's, and last year's that fell due not long ago. */
export function askedReports(
  { plannedIn }: Pick<ReportsDeps, 'plannedIn'>,
  today: string,
): readonly PlannedReport[] {
  const year = Number(today.slice(0, 4));
  const longAgo = isoDay(daysAfter(dayFromIso(today), -DAYS_LATE));
  return [...plannedIn(year), ...plannedIn(year - 1).filter(({ lastGoodDay }) => lastGoodDay >= longAgo)];
}

/** Whether the plan asks this report of this unit. */
export function owes(
  { units, isPlanned }: Pick<ReportsDeps, 'units' | 'isPlanned'>,
  unit: string,
  { levels }: Pick<PlannedReport, 'levels'>,
): boolean {
  const kind = unitKind(units, unit);
  return levels.some((level) => level === kind) && isPlanned(unit);
}
