import { writtenDay } from '../engine/day';
import type { Flow } from '../engine/flow';
import { keepSilent } from '../engine/moves';
import { omit } from '../engine/omit';
import type { Question } from '../engine/question';
import type { Session } from '../engine/session';
import type { ReportNews } from './report-news';
import type { Reporting } from './reporting';

/** Which of several reports was meant. The buttons of the last list keep working: one after the other can be marked. */
export const whichReport: Flow = {
  id: 'which-report',
  questions: ({ session: { reporting } }) => (reporting === undefined ? [] : [questionOf(reporting)]),
  take: ({ session }, _question, value) => {
    const { reporting } = session;
    const chosen = reporting?.reports[Number(value)];
    if (reporting === undefined || chosen === undefined) return keepSilent(session);
    const back =
      reporting.focus === undefined || session.focus !== undefined ? {} : { focus: reporting.focus };
    const wish = { says: reporting.says, duty: chosen.duty };
    return keepSilent({ ...session, ...back }, [{ kind: 'report', wish }]);
  },
  mayLeave: true,
  anytime: true,
};

/** The session in which the list is put. */
export function withReports(
  session: Session,
  { says, reports }: Extract<ReportNews, { kind: 'which' }>,
  at: string,
): Session {
  const { focus } = backFromList(session);
  const reporting: Reporting = {
    list: Date.parse(at),
    says,
    reports,
    ...(focus === undefined ? {} : { focus }),
  };
  return { ...session, reporting, focus: idOf(reporting) };
}

/** The session turned to what it had been turned to before the list, if it is the list now. */
function backFromList(session: Session): Session {
  const { reporting, focus } = session;
  if (reporting === undefined || focus !== idOf(reporting)) return session;
  return reporting.focus === undefined ? omit(session, 'focus') : { ...session, focus: reporting.focus };
}

const idOf = ({ list }: Reporting): string => `which-report-${list}`;

const questionOf = (reporting: Reporting): Question => ({
  id: idOf(reporting),
  ask: { key: `report.which.${reporting.says}` },
  name: { key: 'report.which-name' },
  answer: {
    kind: 'choice',
    options: reporting.reports.map(({ what, unit, lastGoodDay }, at) => ({
      id: String(at),
      label: {
        key: 'report.option',
        params: { what: { said: what }, unit: { said: unit }, day: writtenDay(lastGoodDay) },
      },
      word: unit,
    })),
  },
});
