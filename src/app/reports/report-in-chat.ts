import { dayText } from '../../appraisal/vietnam-day';
import { areaOf } from '../../core/roles';
import { fullName } from '../../core/units';
import { dayFromIso, daysAfter, isoDay } from '../../core/vietnamese/calendar';
import type { ReportWish } from '../../flows/reports/report-effect';
import type { NamedReport, ReportNews } from '../../flows/reports/report-news';
import type { Officers } from '../../store/officers';
import type { Officer } from '../appraise/appraise-deps';
import type { Asked } from '../links/link-deps';
import type { Outcome } from '../outcome';
import { officerBehind } from '../sign-in/officer-behind';
import { askedReports, owes } from './asked-reports';
import { markReportSent, takeReportBack } from './mark-report';
import type { ReportsDeps } from './reports-deps';

/** Notes what an officer says in their chat of their unit's report, and tells them what came of it. */
export type ReportInChat = (asked: Asked, wish: ReportWish) => Promise<Outcome>;

interface Deps extends ReportsDeps {
  readonly officers: Officers;
}

export function reportInChat(deps: Deps): ReportInChat {
  return async ({ chat, request }, wish) => {
    const officer = await officerBehind(deps, chat);
    const news = officer === undefined ? notAllowed : await newsOf(deps, { officer, request, wish });
    return {
      kind: 'done',
      learned: {},
      event: { kind: 'report', at: deps.clock.now().toISOString(), news },
    };
  };
}

const notAllowed: ReportNews = { kind: 'not-allowed' };

interface Said {
  readonly officer: Officer;
  readonly request: string;
  readonly wish: ReportWish;
}

/** A report that one of the officer's units owes, and whether it is noted as sent. */
interface OwnReport {
  readonly report: NamedReport;
  readonly isSent: boolean;
}

/** A report further off is not what somebody means without saying which. */
const NEAR_DAYS = 70;

async function newsOf(deps: Deps, said: Said): Promise<ReportNews> {
  const { officer, wish } = said;
  const units = areaOf(officer.roles, 'propose');
  if (units.length === 0) return notAllowed;
  const own = await ownReports(deps, units);
  if (wish.duty !== undefined) {
    const { unit, entry, year } = wish.duty;
    const meant = own.find(
      ({ report: { duty } }) => duty.unit === unit && duty.entry === entry && duty.year === year,
    );
    return meant === undefined ? { kind: 'nothing-asked' } : noted(deps, said, meant);
  }
  return meantOf(deps, said, own);
}

/** The only one that can be meant is noted; of several the officer chooses. */
function meantOf(deps: Deps, said: Said, own: readonly OwnReport[]): ReportNews | Promise<ReportNews> {
  const { says } = said.wish;
  const isNear = nearTo(dayText(deps.clock.now()));
  const near = own.filter(({ report }) => isNear(report));
  const changing = (all: readonly OwnReport[]) => all.filter(({ isSent }) => isSent !== (says === 'sent'));
  const [meant, ...others] = changing(near);
  if (meant !== undefined && others.length === 0) return noted(deps, said, meant);
  const choices = meant === undefined && near.length === 0 ? changing(own) : changing(near);
  if (choices.length > 0) return { kind: 'which', says, reports: choices.map(({ report }) => report) };
  const asTheySay = (near.length === 0 ? own : near).map(({ report }) => report);
  if (asTheySay.length === 0) return { kind: 'nothing-asked' };
  return { kind: says === 'sent' ? 'sent-before' : 'not-sent', reports: asTheySay };
}

async function noted(
  deps: Deps,
  { officer, request, wish }: Said,
  { report, isSent }: OwnReport,
): Promise<ReportNews> {
  const mark = wish.says === 'sent' ? markReportSent : takeReportBack;
  const marked = await mark(deps, officer, { ...report.duty, request });
  if (marked.kind === 'sent')
    return isSent ? { kind: 'sent-before', reports: [report] } : { kind: 'sent', report };
  if (marked.kind === 'taken-back' || marked.why === 'not-sent')
    return { kind: 'not-sent', reports: [report] };
  return marked.why === 'not-allowed' ? notAllowed : { kind: 'nothing-asked' };
}

/** What these units owe by the plan now, the first due first. */
async function ownReports(deps: Deps, units: readonly string[]): Promise<readonly OwnReport[]> {
  const owed = askedReports(deps, dayText(deps.clock.now())).flatMap((planned) =>
    units.filter((unit) => owes(deps, unit, planned)).map((unit) => namedReport(deps, unit, planned)),
  );
  const own = await Promise.all(
    owed.map(async (report) => ({ report, isSent: await deps.reports.isSent(report.duty) })),
  );
  return own.toSorted((one, other) => one.report.lastGoodDay.localeCompare(other.report.lastGoodDay));
}

function namedReport(
  { units }: Pick<Deps, 'units'>,
  id: string,
  { entry, year, what, lastGoodDay }: ReturnType<typeof askedReports>[number],
): NamedReport {
  const unit = units.byId.get(id);
  return {
    duty: { unit: id, entry, year },
    what,
    unit: unit === undefined ? id : fullName(unit),
    lastGoodDay,
  };
}

function nearTo(today: string): (report: Pick<NamedReport, 'lastGoodDay'>) => boolean {
  const from = isoDay(daysAfter(dayFromIso(today), -NEAR_DAYS));
  const until = isoDay(daysAfter(dayFromIso(today), NEAR_DAYS));
  return ({ lastGoodDay }) => from <= lastGoodDay && lastGoodDay <= until;
}
