import { seeStuck, type StuckDeps } from '../../../app/stuck-chats/see-stuck';
import { closeStuck, writeToStuck } from '../../../app/stuck-chats/write-to-stuck';
import { stuckPage } from '../../../web/dashboard/stuck/stuck';
import type { Page, PageAnswer, Visit } from '../page';

type Deps = StuckDeps & Parameters<typeof writeToStuck>[0];

/** Who is stuck, and writing to them. */
export const stuckPages = (deps: Deps): readonly Page[] => [
  { method: 'GET', path: '/dang-ket', answer: (visit) => show(deps, visit) },
  { method: 'POST', path: '/dang-ket', answer: (visit) => write(deps, visit) },
];

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
    body: (frame) => stuckPage(seen, frame),
  };
}

function placeFrom(text = ''): { readonly at: Date; readonly id: string } | undefined {
  const cut = text.indexOf('~');
  const at = new Date(text.slice(0, Math.max(cut, 0)));
  return Number.isNaN(at.getTime()) ? undefined : { at, id: text.slice(cut + 1) };
}

async function write(deps: Deps, { officer, form, request }: Visit): Promise<PageAnswer> {
  const to = form.get('ai')?.[0] ?? '';
  const go = (notice: string): PageAnswer => ({ kind: 'go', to: '/dang-ket', notice });
  if (form.get('viec')?.[0] === 'xong') {
    await closeStuck(deps, officer, to);
    return go('Đã ghi là giúp xong.');
  }
  const written = await writeToStuck(deps, officer, { to, text: form.get('loi')?.[0] ?? '', request });
  return go(written === 'empty' ? 'Chưa viết gì nên chưa gửi.' : 'Đã gửi lời nhắn.');
}
