import type { Decided } from '../../../app/appraise/decide';
import { chosenRound, seeQueue } from '../../../app/declarations-desk/see-queue';
import { proposeList } from '../../../app/recognition-lists/propose-list';
import { seeScan } from '../../../app/recognition-lists/record-decision';
import { seeLists } from '../../../app/recognition-lists/see-lists';
import { writtenList } from '../../../app/recognition-lists/written-list';
import { Problem } from '../../../core/problems';
import { listAddress, listsPage, newListPage } from '../../../web/dashboard/lists/lists';
import { refusalWords } from '../declarations/words';
import type { Page, PageAnswer, Visit } from '../page';
import type { ListPagesDeps } from './deps';
import { listForms } from './list-forms';

const section = '/danh-sach';

/** Every page about lists for decision. */
export const listPages = (deps: ListPagesDeps): readonly Page[] => [
  { method: 'GET', path: '/danh-sach', answer: (visit) => showLists(deps, visit) },
  { method: 'GET', path: '/danh-sach/moi', answer: (visit) => showNew(deps, visit) },
  { method: 'POST', path: '/danh-sach/moi', answer: (visit) => make(deps, visit) },
  ...listForms(deps),
  { method: 'GET', path: '/danh-sach/:id/docx', answer: (visit) => paper(deps, visit, 'docx') },
  { method: 'GET', path: '/danh-sach/:id/xlsx', answer: (visit) => paper(deps, visit, 'xlsx') },
  { method: 'GET', path: '/danh-sach/:id/ban-quet', answer: (visit) => scan(deps, visit) },
];

const askedPlace = (query: Visit['query']) => {
  const [round, unit] = [query.get('dot'), query.get('don-vi')];
  return { ...(round === undefined ? {} : { round }), ...(unit === undefined ? {} : { unit }) };
};

async function showLists(deps: ListPagesDeps, { officer, query }: Visit): Promise<PageAnswer> {
  const seen = await seeLists(deps, officer, askedPlace(query));
  return { kind: 'page', title: 'Danh sách đề nghị công nhận', section, body: () => listsPage(seen) };
}

async function showNew({ desk }: ListPagesDeps, { officer, query }: Visit): Promise<PageAnswer> {
  const seen = await seeQueue(desk, officer, { ...askedPlace(query), desk: 'proposal' });
  const view = { ...seen, hasMore: seen.next !== undefined };
  return {
    kind: 'page',
    title: 'Lập danh sách đề nghị',
    section,
    body: (frame) => newListPage(view, frame),
  };
}

async function make(deps: ListPagesDeps, { officer, form, request }: Visit): Promise<PageAnswer> {
  const unit = form.get('don-vi')?.[0];
  if (unit === undefined) throw new Problem('form-not-understood');
  const chosen = form.get('ai')?.[0] === 'tat-ca' ? 'all' : (form.get('phieu') ?? []);
  if (chosen.length === 0)
    return {
      kind: 'go',
      to: `/danh-sach/moi?don-vi=${encodeURIComponent(unit)}`,
      notice: 'Chưa chọn phiếu nào.',
    };
  const round = chosenRound(await deps.desk.rounds(), form.get('dot')?.[0]).id;
  return made(await proposeList(deps, officer, { round, unit, chosen, request }));
}

function made(outcome: Decided): PageAnswer {
  if (outcome.kind === 'refused') {
    if (outcome.refusal.kind === 'not-allowed') throw new Problem('not-allowed');
    return { kind: 'go', to: section, notice: refusalWords(outcome.refusal) };
  }
  const { list, left } = outcome;
  const [first] = left;
  const out = first === undefined ? '' : ` ${left.length} phiếu không vào: ${refusalWords(first.refusal)}`;
  return {
    kind: 'go',
    to: listAddress(list.id),
    notice: `Đã lập danh sách ${list.declarations.length} người.${out}`,
  };
}

const types = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

async function paper(
  deps: ListPagesDeps,
  { officer, params }: Visit,
  kind: keyof typeof types,
): Promise<PageAnswer> {
  const list = await writtenList(deps, officer, params.get('id') ?? '');
  const name = `danh-sach-de-nghi-${list.date}.${kind}`;
  return { kind: 'file', name, contentType: types[kind], bytes: await deps.papers[kind](list) };
}

async function scan(deps: ListPagesDeps, { officer, params }: Visit): Promise<PageAnswer> {
  return { kind: 'file', ...(await seeScan(deps, officer, params.get('id') ?? '')) };
}
