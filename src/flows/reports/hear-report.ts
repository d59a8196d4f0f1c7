import { assertNever } from '../../core/assert-never';
import type { Locale, Wording } from '../../core/wording';
import { writtenDay } from '../engine/day';
import type { Doing } from '../engine/doing';
import type { Choice } from '../engine/effect';
import type { Context, Move } from '../engine/flow';
import { lines } from '../engine/lines';
import { goOn, keepSilent, rest } from '../engine/moves';
import { currentPlace } from '../engine/position';
import type { Session } from '../engine/session';
import { consentTo } from '../start/consents';
import { withReports } from './flow';
import { readReport } from './read-report';
import type { NamedReport, ReportNews } from './report-news';

const SENT = 'duties:sent';

/** The button under what an officer has to do: the report was sent. */
export const sentButton = (locale: Locale): Choice => ({
  id: SENT,
  label: { key: 'digest.sent' },
  role: 'control',
  typed: locale === 'vi' ? 'đã gửi báo cáo' : 'report sent',
});

/** An officer who says that their report was sent, or was not: heard in any chat, whatever is being asked. */
export function hearReport({ session }: Context, doing: Doing): Move | undefined {
  const says = saidIn(doing);
  return says === undefined ? undefined : keepSilent(session, [{ kind: 'report', wish: { says } }]);
}

function saidIn(doing: Doing): 'sent' | 'not-sent' | undefined {
  if (doing.kind === 'picked') return doing.choice === SENT ? 'sent' : undefined;
  return doing.kind === 'texted' ? readReport(doing.text) : undefined;
}

/** Says what came of it. */
export function hearReportNews(context: Context, news: ReportNews): Move {
  const { session, at } = context;
  if (news.kind === 'which') return goOn(withReports(session, news, at));
  const notes = linesOf(news);
  // What somebody who declares nothing writes next is no answer to what they were not asked just now.
  if (consentTo(session, 'declaration') !== true)
    return say(session.resting === undefined ? { ...session, resting: 'paused' } : session, notes);
  const isIdle = currentPlace(context) === undefined && session.resting === undefined;
  return isIdle ? say(session, notes) : rest(session, notes);
}

const say = (session: Session, notes: readonly Wording[]): Move => ({
  session,
  notes,
  effects: [],
  then: 'tell',
});

function linesOf(news: Exclude<ReportNews, { kind: 'which' }>): readonly Wording[] {
  switch (news.kind) {
    case 'sent':
      return [wordReport('report.sent', news.report), { key: 'report.undo' }];
    case 'sent-before':
      return [wordReports('report.sent-before', news.reports), { key: 'report.undo' }];
    case 'not-sent':
      return [wordReports('report.not-sent', news.reports)];
    case 'nothing-asked':
      return [{ key: 'report.nothing-asked' }];
    case 'not-allowed':
      return [{ key: 'report.not-allowed' }];
    default:
      return assertNever(news);
  }
}

const wordReport = (
  key: 'report.sent' | 'report.sent-before' | 'report.not-sent' | 'report.line',
  { what, unit, lastGoodDay }: NamedReport,
): Wording => ({
  key,
  params: { what: { said: what }, unit: { said: unit }, day: writtenDay(lastGoodDay) },
});

const severalOf = {
  'report.sent-before': 'report.sent-before-several',
  'report.not-sent': 'report.not-sent-several',
} as const;

/** One in a sentence; several on a line each. */
function wordReports(
  key: 'report.sent-before' | 'report.not-sent',
  reports: readonly NamedReport[],
): Wording {
  const [only, ...others] = reports;
  if (only !== undefined && others.length === 0) return wordReport(key, only);
  return {
    key: severalOf[key],
    params: { reports: lines(reports.map((report) => wordReport('report.line', report))) },
  };
}
