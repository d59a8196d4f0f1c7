import { dayText } from '../../appraisal/vietnam-day';
import type { ReportDuty } from '../../core/report-duty';
import { mayDo } from '../../core/roles';
import { unitPath } from '../../core/unit-path';
import type { SentReport } from '../../store/reports';
import type { Officer } from '../appraise/appraise-deps';
import { askedReports, owes } from './asked-reports';
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
export const markReportSent = (
  deps: ReportsDeps,
  officer: Officer,
  asked: AskedReport,
): Promise<ReportMarked> => marked(deps, officer, { asked, what: 'report.sent' });

/** It was not sent after all: who owes it is reminded again. */
export const takeReportBack = (
  deps: ReportsDeps,
  officer: Officer,
  asked: AskedReport,
): Promise<ReportMarked> => marked(deps, officer, { asked, what: 'report.taken-back' });

interface Deed {
  readonly asked: AskedReport;
  readonly what: 'report.sent' | 'report.taken-back';
}

/** The deed is noted in the log before it is done: interrupted, it is done again, and noted once. */
async function marked(deps: ReportsDeps, officer: Officer, { asked, what }: Deed): Promise<ReportMarked> {
  const { request, ...duty } = asked;
  const owed = owedReport(deps, officer, duty);
  if (typeof owed === 'string') return { kind: 'refused', why: owed };
  const before = await deps.reports.find(duty);
  if (what === 'report.sent' && before !== undefined) return { kind: 'sent', report: before };
  if (what === 'report.taken-back' && before === undefined) return { kind: 'refused', why: 'not-sent' };
  const { unit, entry, year } = duty;
  const at = deps.clock.now();
  await deps.audit.append({
    key: `${what}:${entry}:${String(year)}:${unit}:${request}`,
    at,
    who: officer.id,
    what,
    details: { unit, entry, year },
  });
  if (what === 'report.taken-back') {
    await deps.reports.takeBack(duty);
    return { kind: 'taken-back' };
  }
  const { figures } = await figuresOfYear(deps, unit, year);
  const report = await deps.reports.markSent({ duty, to: owed.to, at, by: officer.id, figures });
  return { kind: 'sent', report };
}

function owedReport(
  deps: ReportsDeps,
  officer: Officer,
  { unit, entry, year }: ReportDuty,
): PlannedReport | 'not-allowed' | 'not-owed' {
  if (!mayDo(officer.roles, 'propose', unitPath(deps.units, unit))) return 'not-allowed';
  const planned = askedReports(deps, dayText(deps.clock.now())).find(
    (each) => each.entry === entry && each.year === year && owes(deps, unit, each),
  );
  return planned ?? 'not-owed';
}
