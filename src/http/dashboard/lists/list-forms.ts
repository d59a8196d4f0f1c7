import type { Decided } from '../../../app/appraise/decide';
import { recordDecision, type Recorded } from '../../../app/recognition-lists/record-decision';
import { seeList } from '../../../app/recognition-lists/see-list';
import { settleRows } from '../../../app/recognition-lists/settle-rows';
import type { Reason } from '../../../appraisal/reason';
import { Problem } from '../../../core/problems';
import { reasonCodes } from '../../../core/reason-code';
import { listPage, type ListView } from '../../../web/dashboard/lists/list';
import { listAddress } from '../../../web/dashboard/lists/lists';
import { reasonChoices, refusalWords } from '../declarations/words';
import type { Page, PageAnswer, Visit } from '../page';
import type { ListPagesDeps } from './deps';
import { listView } from './list-view';

/** One list, and what is entered on its page. */
export const listForms = (deps: ListPagesDeps): readonly Page[] => [
  { method: 'GET', path: '/danh-sach/:id', answer: (visit) => show(deps, visit) },
  { method: 'POST', path: '/danh-sach/:id/quyet-dinh', answer: (visit) => record(deps, visit) },
  { method: 'POST', path: '/danh-sach/:id/huy', answer: (visit) => annul(deps, visit) },
  { method: 'POST', path: '/danh-sach/:id/phieu', answer: (visit) => settle(deps, visit) },
];

const CONFLICT = 409;
const idOf = ({ params }: Visit): string => params.get('id') ?? '';
const field = ({ form }: Visit, name: string): string => form.get(name)?.[0] ?? '';

type Again = Pick<ListView, 'problem' | 'typed'>;

async function show(deps: ListPagesDeps, visit: Visit, again: Again = {}): Promise<PageAnswer> {
  const page = Math.max(0, (Number(visit.query.get('trang') ?? 1) || 1) - 1);
  const seen = await seeList(deps, visit.officer, idOf(visit), Math.floor(page));
  const view = { ...listView(seen), reasons: reasonChoices, ...again };
  return {
    kind: 'page',
    title: 'Danh sách đề nghị công nhận',
    section: '/danh-sach',
    ...(again.problem === undefined ? {} : { status: CONFLICT }),
    body: (frame) => listPage(view, frame),
  };
}

async function record(deps: ListPagesDeps, visit: Visit): Promise<PageAnswer> {
  const typed = { number: field(visit, 'so'), date: field(visit, 'ngay'), issuer: field(visit, 'noi') };
  const scan = visit.files.find((file) => file.field === 'ban-quet' && file.bytes.byteLength > 0)?.bytes;
  const entered = { ...typed, ...(scan === undefined ? {} : { scan }) };
  const recorded = await recordDecision(deps, visit.officer, idOf(visit), entered);
  const problem = problemOf(recorded);
  if (problem !== undefined) return show(deps, visit, { problem, typed });
  return goBack(visit, 'Đã ghi quyết định. Người dân trong danh sách được báo trong cuộc trò chuyện.');
}

function problemOf(recorded: Recorded): string | undefined {
  if (recorded.kind === 'done') return undefined;
  if (recorded.kind === 'scan-refused')
    return recorded.why === 'too-large'
      ? 'Bản quét lớn hơn 10 MB. Xin chọn tệp nhỏ hơn.'
      : 'Bản quét phải là tệp PDF, JPG hoặc PNG.';
  return refusalOf(recorded);
}

function refusalOf({ refusal }: Extract<Decided, { kind: 'refused' }>): string {
  if (refusal.kind === 'not-allowed') throw new Problem('not-allowed');
  return refusalWords(refusal);
}

async function annul(deps: ListPagesDeps, visit: Visit): Promise<PageAnswer> {
  const annulled = await deps.decide.annul(visit.officer, idOf(visit), reasonFrom(visit));
  if (annulled.kind === 'refused') return show(deps, visit, { problem: refusalOf(annulled) });
  return goBack(visit, 'Đã hủy quyết định. Những người trong danh sách lại chờ quyết định.');
}

async function settle(deps: ListPagesDeps, visit: Visit): Promise<PageAnswer> {
  const { done, refused } = await settleRows(deps, visit.officer, idOf(visit), {
    what: field(visit, 'viec') === 'khong' ? 'not-recognise' : 'take-off',
    ids: visit.form.get('phieu') ?? [],
    reason: reasonFrom(visit),
    request: visit.request,
  });
  const [first] = refused;
  if (first?.kind === 'not-allowed') throw new Problem('not-allowed');
  if (done === 0)
    return show(deps, visit, { problem: first === undefined ? 'Chưa chọn ai.' : refusalWords(first) });
  return goBack(visit, `Đã ghi cho ${done} người.${first === undefined ? '' : ` ${refusalWords(first)}`}`);
}

const goBack = (visit: Visit, notice: string): PageAnswer => ({
  kind: 'go',
  to: listAddress(idOf(visit)),
  notice,
});

function reasonFrom(visit: Visit): Reason {
  const text = field(visit, 'loi').trim();
  const code = reasonCodes.find((each) => each === field(visit, 'ly-do')) ?? 'other';
  return text === '' ? { code } : { code, text };
}
