import { markReportSent, takeReportBack, type ReportMarked } from '../../../app/reports/mark-report';
import type { ReportsDeps } from '../../../app/reports/reports-deps';
import { seeReports, type SeenReports } from '../../../app/reports/see-reports';
import { Problem } from '../../../core/problems';
import { reportsBody, type ReportsView } from '../../../web/dashboard/reports/reports';
import { field } from '../field';
import type { Page, PageAnswer, Visit } from '../page';

const SECTION = '/bao-cao';

/** `/bao-cao`: the yearly reports a unit owes by the plan, and whether they were sent. */
export const reportsPages = (deps: ReportsDeps): readonly Page[] => [
  {
    method: 'GET',
    path: SECTION,
    answer: async ({ officer, query }) => {
      const view = viewOf(await seeReports(deps, officer, query.get('don-vi')));
      return {
        kind: 'page',
        title: 'Báo cáo năm',
        section: SECTION,
        body: (frame) => reportsBody(view, frame),
      };
    },
  },
  {
    method: 'POST',
    path: `${SECTION}/da-gui`,
    answer: async (visit) => after(visit, await markReportSent(deps, visit.officer, asked(visit))),
  },
  {
    method: 'POST',
    path: `${SECTION}/chua-gui`,
    answer: async (visit) => after(visit, await takeReportBack(deps, visit.officer, asked(visit))),
  },
];

const asked = (visit: Visit) => ({
  unit: field(visit, 'unit'),
  entry: field(visit, 'entry'),
  year: Number(field(visit, 'year')),
  request: visit.request,
});

function after(visit: Visit, marked: ReportMarked): PageAnswer {
  const to = `${SECTION}?don-vi=${encodeURIComponent(field(visit, 'unit'))}`;
  switch (marked.kind) {
    case 'sent':
      return { kind: 'go', to, notice: 'Đã ghi là đã gửi. Trợ lý thôi nhắc báo cáo này.' };
    case 'taken-back':
      return { kind: 'go', to, notice: 'Đã gỡ ghi nhận. Trợ lý sẽ nhắc lại khi gần hạn.' };
    case 'refused':
      if (marked.why === 'not-allowed') throw new Problem('not-allowed');
      if (marked.why === 'not-owed') throw new Problem('form-not-understood');
      return { kind: 'go', to, notice: 'Báo cáo này chưa được ghi là đã gửi.' };
  }
}

const viewOf = ({ now: { round, ...now }, ...seen }: SeenReports): ReportsView => ({
  ...seen,
  now: {
    ...now,
    ...(round === undefined ? {} : { round: { name: round.name, isOfficial: round.kind === 'official' } }),
  },
});
