import { dayText } from '../../appraisal/vietnam-day';
import type { ReportDuty } from '../../core/report-duty';
import { mayDo } from '../../core/roles';
import { unitKind, unitPath } from '../../core/unit-path';
import type { SentReport } from '../../store/reports';
import type { Officer } from '../appraise/appraise-deps';
import { askedReports } from './asked-reports';
import { figuresOfYear } from './report-figures';
import type { PlannedReport, ReportsDeps } from './reports-deps';

/** `not-owed`: the plan asks no such report of this unit, or not now. */
export type ReportMarked =
  | { readonly kind: 'sent'; readonly report: SentReport }
  | { readonly kind: 'taken-back' }
  | { readonly kind: 'refused'; readonly why: 'not-allowed' | 'not-owed' | 'not-sent' };

/** What somebody says of a report; `request` is unique to the form or message. */
export interface AskedReport extends ReportDuty {
  readonly request: string;
}

/** Notes that a unit's report was sent, with the counts of this moment. Saying it twice notes it once. */
export async function markReportSent(
  deps: ReportsDeps,
  officer: Officer,
  { request, ...duty }: AskedReport,
): Promise<ReportMarked> {
  const owed = owedReport(deps, officer, duty);
  if (typeof owed === 'string') return { kind: 'refused', why: owed };
  const { figures } = await figuresOfYear(deps, duty.unit, duty.year);
  const at = deps.clock.now();
  const report = await deps.reports.markSent({ duty, to: owed.to, at, by: officer.id, figures });
  await note(deps, { duty, officer, request, at, what: 'report.sent' });
  return { kind: 'sent', report };
}

/** It was not sent after all: who owes it is reminded again. */
export async function takeReportBack(
  deps: ReportsDeps,
  officer: Officer,
  { request, ...duty }: AskedReport,
): Promise<ReportMarked> {
  const owed = owedReport(deps, officer, duty);
  if (typeof owed === 'string') return { kind: 'refused', why: owed };
  if (!(await deps.reports.takeBack(duty))) return { kind: 'refused', why: 'not-sent' };
  await note(deps, { duty, officer, request, at: deps.clock.now(), what: 'report.taken-back' });
  return { kind: 'taken-back' };
}

function owedReport(
  deps: ReportsDeps,
  officer: Officer,
  { unit, entry, year }: ReportDuty,
): PlannedReport | 'not-allowed' | 'not-owed' {
  if (!mayDo(officer.roles, 'propose', unitPath(deps.units, unit))) return 'not-allowed';
  const kind = unitKind(deps.units, unit);
  const planned = askedReports(deps, dayText(deps.clock.now())).find(
    (each) => each.entry === entry && each.year === year && each.levels.some((level) => level === kind),
  );
  return planned ?? 'not-owed';
}

interface Deed {
  readonly duty: ReportDuty;
  readonly officer: Officer;
  readonly request: string;
  readonly at: Date;
  readonly what: 'report.sent' | 'report.taken-back';
}

async function note({ audit }: ReportsDeps, { duty, officer, request, at, what }: Deed): Promise<void> {
  const { unit, entry, year } = duty;
  await audit.append({
    key: `${what}:${entry}:${String(year)}:${unit}:${request}`,
    at,
    who: officer.id,
    what,
    details: { unit, entry, year },
  });
}
