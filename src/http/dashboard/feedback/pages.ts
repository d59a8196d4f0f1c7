import type { FeedbackDesk } from '../../../app/feedback/feedback-desk';
import { markSeen } from '../../../app/feedback/mark-seen';
import { seeFeedback, type FeedbackQuery } from '../../../app/feedback/see-feedback';
import { writtenFeedback } from '../../../app/feedback/written-feedback';
import type { PaperTable } from '../../../core/paper-table';
import { Problem } from '../../../core/problems';
import { feedbackPage, WHOLE, type FeedbackChosen } from '../../../web/dashboard/feedback/feedback';
import type { Page, PageAnswer, Visit } from '../page';

/** What the pages about feedback are made with. */
export interface FeedbackPagesDeps extends FeedbackDesk {
  readonly tableXlsx: (table: PaperTable) => Promise<Uint8Array>;
}

const section = '/gop-y';

/** Feedback on criteria sets: seeing it, marking it as seen, taking it along. */
export const feedbackPages = (deps: FeedbackPagesDeps): readonly Page[] => [
  { method: 'GET', path: '/gop-y', answer: (visit) => show(deps, visit) },
  { method: 'POST', path: '/gop-y/xem', answer: (visit) => mark(deps, visit) },
  { method: 'GET', path: '/gop-y/xlsx', answer: (visit) => workbook(deps, visit) },
];

async function show(deps: FeedbackPagesDeps, { officer, query }: Visit): Promise<PageAnswer> {
  const after = placeFrom(query.get('tu'));
  const place = after === undefined ? {} : { after };
  const seen = await seeFeedback(deps, officer, { ...asked(query), ...place });
  const view = { ...seen, chosen: chosen(query) };
  return {
    kind: 'page',
    title: 'Góp ý Bộ tiêu chí',
    section,
    body: (frame) => feedbackPage(view, frame),
  };
}

async function mark(deps: FeedbackPagesDeps, { officer, form }: Visit): Promise<PageAnswer> {
  const one = form.get('gop-y') ?? [];
  const ids = form.get('viec')?.[0] === 'ca-trang' ? (form.get('tren-trang') ?? []) : one;
  if (ids.length === 0) throw new Problem('form-not-understood');
  const marked = await markSeen(deps, officer, ids);
  return {
    kind: 'go',
    to: backTo(form.get('ve')?.[0]),
    notice: marked === 0 ? 'Đã có người xem trước rồi.' : `Đã đánh dấu xem ${marked} góp ý.`,
  };
}

async function workbook(deps: FeedbackPagesDeps, { officer, query }: Visit): Promise<PageAnswer> {
  const table = await writtenFeedback(deps, officer, asked(query));
  return {
    kind: 'file',
    name: 'gop-y-bo-tieu-chi.xlsx',
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    bytes: await deps.tableXlsx(table),
  };
}

const chosen = (query: Visit['query']): FeedbackChosen => ({
  set: query.get('bo') ?? '',
  question: query.get('cau') ?? '',
  state: query.get('xem') ?? '',
});

const states = new Map([
  ['moi', 'new'],
  ['da-xem', 'seen'],
] as const);

/** A question counts only with its set. */
function asked(query: Visit['query']): Omit<FeedbackQuery, 'after'> {
  const { set, question, state } = chosen(query);
  const unit = query.get('don-vi');
  const wanted = [...states].find(([word]) => word === state)?.[1];
  const indicator = question === WHOLE ? null : question;
  return {
    ...(unit === undefined ? {} : { unit }),
    ...(set === '' ? {} : { set }),
    ...(set === '' || indicator === '' ? {} : { indicator }),
    ...(wanted === undefined ? {} : { state: wanted }),
  };
}

function placeFrom(text = ''): FeedbackQuery['after'] {
  const cut = text.indexOf('~');
  const at = new Date(text.slice(0, Math.max(cut, 0)));
  return Number.isNaN(at.getTime()) ? undefined : { at, id: text.slice(cut + 1) };
}

/** The list as it was filtered; never anywhere else. */
const backTo = (filters = ''): string => (filters.startsWith('?') ? `${section}${filters}` : section);
