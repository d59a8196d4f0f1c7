import { seeStuck, type StuckDeps } from '../../../app/stuck-chats/see-stuck';
import { seeTalk } from '../../../app/stuck-chats/see-talk';
import { closeStuck, writeToStuck } from '../../../app/stuck-chats/write-to-stuck';
import { stuckPage, talkAddress } from '../../../web/dashboard/stuck/stuck';
import { talkPage } from '../../../web/dashboard/stuck/talk';
import type { Page, PageAnswer, Visit } from '../page';

type Deps = StuckDeps & Parameters<typeof writeToStuck>[0];

/** Who is stuck; and each of them, with what they wrote, a way to write to them, and to hand back to the assistant. */
export const stuckPages = (deps: Deps): readonly Page[] => [
  { method: 'GET', path: '/dang-ket', answer: (visit) => show(deps, visit) },
  { method: 'GET', path: '/dang-ket/:id', answer: (visit) => showTalk(deps, visit) },
  { method: 'POST', path: '/dang-ket/:id', answer: (visit) => act(deps, visit) },
];

const CONFLICT = 409;
const idOf = ({ params }: Visit): string => params.get('id') ?? '';

async function show(deps: Deps, { officer, query }: Visit): Promise<PageAnswer> {
  const unit = query.get('don-vi');
  const after = placeFrom(query.get('tu'));
  const seen = await seeStuck(deps, officer, {
    ...(unit === undefined ? {} : { unit }),
    ...(after === undefined ? {} : { after }),
  });
  return {
    kind: 'page',
    title: 'Người đang kẹt',
    section: '/dang-ket',
    body: () => stuckPage(seen),
  };
}

function placeFrom(text = ''): { readonly at: Date; readonly id: string } | undefined {
  const cut = text.indexOf('~');
  const at = new Date(text.slice(0, Math.max(cut, 0)));
  return Number.isNaN(at.getTime()) ? undefined : { at, id: text.slice(cut + 1) };
}

/** `unsent`: what was typed into a talk that was over by then. */
async function showTalk(deps: Deps, visit: Visit, unsent?: string): Promise<PageAnswer> {
  const seen = await seeTalk(deps, visit.officer, idOf(visit));
  const view = unsent === undefined ? seen : { ...seen, unsent };
  return {
    kind: 'page',
    title: seen.name,
    section: '/dang-ket',
    ...(unsent === undefined ? {} : { status: CONFLICT }),
    body: (frame) => talkPage(view, frame),
  };
}

async function act(deps: Deps, visit: Visit): Promise<PageAnswer> {
  const { officer, form, request } = visit;
  const id = idOf(visit);
  if (form.get('viec')?.[0] === 'xong') {
    await closeStuck(deps, officer, { id, request });
    return { kind: 'go', to: '/dang-ket', notice: 'Đã ghi là giúp xong. Trợ lý trả lời như thường.' };
  }
  const text = form.get('loi')?.[0] ?? '';
  const written = await writeToStuck(deps, officer, { to: id, text, request });
  if (written === 'closed') return showTalk(deps, visit, text);
  const notice = written === 'empty' ? 'Chưa viết gì nên chưa gửi.' : 'Đã gửi lời nhắn.';
  return { kind: 'go', to: talkAddress(id), notice };
}
