import type { MovementsDesk } from '../../../app/movements/movements-desk';
import { seeMovements, type MovementsQuery } from '../../../app/movements/see-movements';
import { writtenCounts, writtenPeople } from '../../../app/movements/written-movements';
import { personId } from '../../../core/ids';
import type { PaperTable } from '../../../core/paper-table';
import { movementsPage } from '../../../web/dashboard/movements/movements';
import type { Page, PageAnswer, Visit } from '../page';

/** What the pages about movements are made with. */
export interface MovementsPagesDeps extends MovementsDesk {
  readonly tableXlsx: (table: PaperTable) => Promise<Uint8Array>;
}

/** Registrations for the movements of the plan: how many and who, and taking them along. */
export const movementsPages = (deps: MovementsPagesDeps): readonly Page[] => [
  { method: 'GET', path: '/phong-trao', answer: (visit) => show(deps, visit) },
  { method: 'GET', path: '/phong-trao/xlsx', answer: (visit) => workbook(deps, visit, writtenCounts) },
  { method: 'GET', path: '/phong-trao/nguoi/xlsx', answer: (visit) => workbook(deps, visit, writtenPeople) },
];

async function show(deps: MovementsPagesDeps, { officer, query }: Visit): Promise<PageAnswer> {
  const { next, ...seen } = await seeMovements(deps, officer, asked(query));
  const view = {
    ...seen,
    movement: query.get('phong-trao') ?? '',
    ...(next === undefined ? {} : { next: [next.at.toISOString(), next.movement, next.person].join('~') }),
  };
  return {
    kind: 'page',
    title: 'Phong trào thi đua',
    section: '/phong-trao',
    body: () => movementsPage(view),
  };
}

async function workbook(
  deps: MovementsPagesDeps,
  { officer, query }: Visit,
  write: typeof writtenCounts,
): Promise<PageAnswer> {
  const table = await write(deps, officer, asked(query));
  return {
    kind: 'file',
    name: write === writtenPeople ? 'danh-sach-dang-ky.xlsx' : 'so-dang-ky-phong-trao.xlsx',
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    bytes: await deps.tableXlsx(table),
  };
}

function asked(query: Visit['query']): MovementsQuery {
  const unit = query.get('don-vi');
  const movement = query.get('phong-trao') ?? '';
  const after = placeFrom(query.get('tu'));
  return {
    ...(unit === undefined ? {} : { unit }),
    ...(movement === '' ? {} : { movement }),
    ...(after === undefined ? {} : { after }),
  };
}

function placeFrom(text = ''): MovementsQuery['after'] {
  const [when = '', movement = '', ...person] = text.split('~');
  const at = new Date(when);
  return Number.isNaN(at.getTime()) ? undefined : { at, movement, person: personId(person.join('~')) };
}
