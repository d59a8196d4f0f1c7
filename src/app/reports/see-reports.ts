import { dayText } from '../../appraisal/vietnam-day';
import { unitKind } from '../../core/unit-path';
import { fullName } from '../../core/units';
import type { SentReport } from '../../store/reports';
import type { Officer } from '../appraise/appraise-deps';
import { seenArea, type SeenArea } from '../declarations-desk/area';
import { nameOf, peopleById } from '../declarations-desk/names';
import { askedReports, owes } from './asked-reports';
import { figuresOfYear, type YearFigures } from './report-figures';
import type { PlannedReport, ReportsDeps } from './reports-deps';

/** A unit's yearly reports: what it owes itself, and how far those below it are. */
export interface SeenReports extends SeenArea {
  readonly own: readonly OwnReport[];
  readonly below: readonly ReportsBelow[];
  /** What would be noted with a report of this year now. */
  readonly now: YearFigures & { readonly year: number };
}

export interface OwnReport {
  readonly planned: PlannedReport;
  readonly isOverdue: boolean;
  readonly sent?: SentReport & { readonly byName: string };
}

/** How many of the communes of a province sent a report. */
export interface ReportsBelow {
  readonly planned: PlannedReport;
  readonly sent: number;
  readonly total: number;
  /** The names of those that did not. */
  readonly missing: readonly string[];
}

/**
 * The reports that are asked of a unit now. Throws the problem `not-allowed` for who proposes nothing there: only they
 * report on it.
 */
export async function seeReports(deps: ReportsDeps, officer: Officer, asked?: string): Promise<SeenReports> {
  const area = await seenArea(deps, officer, 'propose', asked);
  const unit = area.unit.id;
  const today = dayText(deps.clock.now());
  const year = Number(today.slice(0, 4));
  const planned = askedReports(deps, today);
  const kind = unitKind(deps.units, unit);
  const ofUnit = planned.filter((each) => owes(deps, unit, each));
  const ofCommunes = kind === 'province' ? planned.filter(({ levels }) => levels.includes('commune')) : [];
  return {
    ...area,
    own: await Promise.all(ofUnit.map((each) => ownReport(deps, each, { unit, today }))),
    below: await Promise.all(ofCommunes.map((each) => reportsBelow(deps, each, unit))),
    now: { year, ...(await figuresOfYear(deps, unit, year)) },
  };
}

async function ownReport(
  deps: ReportsDeps,
  planned: PlannedReport,
  { unit, today }: { readonly unit: string; readonly today: string },
): Promise<OwnReport> {
  const { entry, year, lastGoodDay } = planned;
  const sent = await deps.reports.find({ unit, entry, year });
  if (sent === undefined) return { planned, isOverdue: today > lastGoodDay };
  const people = await peopleById(deps, [sent.by]);
  return { planned, isOverdue: false, sent: { ...sent, byName: nameOf(people, sent.by) } };
}

async function reportsBelow(
  { reports, units, isPlanned }: ReportsDeps,
  planned: PlannedReport,
  province: string,
): Promise<ReportsBelow> {
  const sent = await reports.unitsThatSent(planned.entry, planned.year);
  const communes = (units.below.get(province) ?? []).filter(({ id }) => isPlanned(id));
  const missing = communes.filter(({ id }) => !sent.has(id));
  return {
    planned,
    sent: communes.length - missing.length,
    total: communes.length,
    missing: missing.map(fullName).sort(inVietnamese.compare),
  };
}

const inVietnamese = new Intl.Collator('vi', { numeric: true });
