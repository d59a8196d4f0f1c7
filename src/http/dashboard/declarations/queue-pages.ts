import { handOut } from '../../../app/declarations-desk/hand-out';
import { countsByDesk, type QueueQuery, seeQueue } from '../../../app/declarations-desk/see-queue';
import { takeNext } from '../../../app/declarations-desk/take-next';
import { desks } from '../../../appraisal/desk';
import { states } from '../../../appraisal/state';
import { declarationId } from '../../../core/ids';
import { declarationAddress, queueAddress } from '../../../web/dashboard/declarations/addresses';
import { queuePage } from '../../../web/dashboard/declarations/queue';
import type { Page, PageAnswer, Visit } from '../page';
import type { DeclarationPagesDeps } from './deps';
import { refusalWords } from './words';

/** The queue, and what is done from there. */
export const queuePages = (deps: DeclarationPagesDeps): readonly Page[] => [
  { method: 'GET', path: '/phieu', answer: (visit) => showQueue(deps, visit) },
  { method: 'POST', path: '/phieu/tiep', answer: (visit) => next(deps, visit) },
  { method: 'POST', path: '/phieu/giao', answer: (visit) => giveOut(deps, visit) },
];

async function showQueue({ desk }: DeclarationPagesDeps, { officer, query }: Visit): Promise<PageAnswer> {
  const asked = readQuery(query);
  const seen = await seeQueue(desk, officer, asked);
  const filter = { ...asked, round: seen.round.id, unit: seen.unit.id, desk: seen.desk };
  return {
    kind: 'page',
    title: 'Phiếu tự đánh giá',
    section: '/phieu',
    body: (frame) => queuePage({ ...seen, filter, counts: countsByDesk(seen.counts) }, frame),
  };
}

function readQuery(query: Visit['query']): QueueQuery {
  const desk = desks.find((each) => each === query.get('ban'));
  const state = states.find((each) => each === query.get('trang-thai'));
  const after = placeFrom(query.get('tu'));
  const [round, unit] = [query.get('dot'), query.get('don-vi')];
  return {
    ...(round === undefined ? {} : { round }),
    ...(unit === undefined ? {} : { unit }),
    ...(desk === undefined ? {} : { desk }),
    ...(state === undefined ? {} : { states: [state] }),
    ...(query.has('cua-toi') ? { mine: true } : {}),
    ...(query.has('qua-han') ? { overdue: true } : {}),
    ...(after === undefined ? {} : { after }),
  };
}

/** Where a page begins, as `queueAddress` writes it; anything else begins at the front. */
function placeFrom(text = ''): QueueQuery['after'] {
  const at = text.indexOf('~');
  const since = new Date(text.slice(0, Math.max(at, 0)));
  return Number.isNaN(since.getTime()) ? undefined : { since, id: declarationId(text.slice(at + 1)) };
}

async function next(deps: DeclarationPagesDeps, { officer, form, request }: Visit): Promise<PageAnswer> {
  const round = form.get('dot')?.[0] ?? '';
  const unit = form.get('don-vi')?.[0];
  return goToNext(deps, officer, { round, request, ...(unit === undefined ? {} : { unit }) });
}

/** Goes on with the next declaration; with the queue, where none is free. */
export async function goToNext(
  { desk, appraise }: DeclarationPagesDeps,
  officer: Visit['officer'],
  wanted: { readonly round: string; readonly request: string; readonly unit?: string },
  notice?: string,
): Promise<PageAnswer> {
  const id = await takeNext({ ...desk, appraise }, officer, wanted);
  const said = notice === undefined ? '' : `${notice} `;
  if (id !== undefined)
    return { kind: 'go', to: declarationAddress(id), ...(notice === undefined ? {} : { notice }) };
  const { round, unit } = wanted;
  const to = queueAddress({ round, ...(unit === undefined ? {} : { unit }) });
  return { kind: 'go', to, notice: `${said}Không còn phiếu nào đang chờ mà chưa có người làm.` };
}

async function giveOut(
  { desk, appraise }: DeclarationPagesDeps,
  { officer, form, request }: Visit,
): Promise<PageAnswer> {
  const ids = (form.get('phieu') ?? []).map(declarationId);
  const to = form.get('can-bo')?.[0] ?? '';
  const back = form.get('ve')?.[0] ?? '';
  const address = back.startsWith(queueAddress({})) ? back : queueAddress({});
  if (ids.length === 0) return { kind: 'go', to: address, notice: 'Chưa chọn phiếu nào để giao.' };
  const { handed, refused } = await handOut({ ...desk, appraise }, officer, { to, ids, request });
  const [first] = refused;
  const why = first === undefined ? '' : ` Còn ${refused.length} phiếu chưa giao: ${refusalWords(first)}`;
  return { kind: 'go', to: address, notice: `Đã giao ${handed} phiếu.${why}` };
}
