import { MOST_COUNTED, seeToday, type Today, type TodayDeps } from '../../../app/dashboard/today';
import { todayBody, type TodayView } from '../../../web/dashboard/today/today';
import type { Page } from '../page';

/** `/`: what waits today. */
export const todayPages = (deps: TodayDeps): readonly Page[] => [
  {
    method: 'GET',
    path: '/',
    answer: async ({ officer }) => {
      const view = viewOf(await seeToday(deps, officer));
      return { kind: 'page', title: 'Hôm nay', section: '/', body: () => todayBody(view) };
    },
  },
];

const viewOf = ({ round, phase, areas }: Today): TodayView => ({
  round: {
    id: round.id,
    name: round.name,
    closesOn: round.closesOn,
    isOfficial: round.kind === 'official',
    phase,
  },
  areas: areas.map(({ own, ...area }) => ({
    ...area,
    ...(own === undefined ? {} : { own: { ...own, overdue: countWords(own.overdue) } }),
  })),
});

const countWords = (count: number): string =>
  count < MOST_COUNTED ? String(count) : `${MOST_COUNTED} hoặc hơn`;
