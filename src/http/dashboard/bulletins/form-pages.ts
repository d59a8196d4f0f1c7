import { bulletinFor, ownUnits } from '../../../app/bulletins/may-send';
import { saveBulletin } from '../../../app/bulletins/save-bulletin';
import { bulletinForm, type BulletinFormView } from '../../../web/dashboard/bulletins/form';
import { field } from '../field';
import type { Page, PageAnswer, Visit } from '../page';
import type { BulletinPagesDeps } from './deps';

const section = '/ban-tin';

/** The form of a bulletin, new or a draft. */
export const formPages = (deps: BulletinPagesDeps): readonly Page[] => [
  {
    method: 'GET',
    path: `${section}/moi`,
    answer: ({ officer }) => {
      ownUnits(officer);
      return Promise.resolve(formPage(deps, { title: 'Soạn bản tin', filled: empty, flaws: [] }));
    },
  },
  { method: 'GET', path: `${section}/sua/:id`, answer: (visit) => edit(deps, visit) },
  { method: 'POST', path: `${section}/luu`, answer: (visit) => save(deps, visit) },
];

type Filled = Omit<BulletinFormView, 'movements' | 'flaws'>;

const empty: Filled = {
  title: '',
  text: '',
  other: '',
  link: '',
  movement: '',
  audience: '',
  wantedAt: '',
};

function formPage(
  { bulletins: { movements } }: BulletinPagesDeps,
  {
    title,
    filled,
    flaws,
  }: { readonly title: string; readonly filled: Filled; readonly flaws: readonly string[] },
): PageAnswer {
  return {
    kind: 'page',
    title,
    section,
    body: (frame) => bulletinForm({ ...filled, movements, flaws }, frame),
    ...(flaws.length === 0 ? {} : { status: 400 }),
  };
}

async function edit(deps: BulletinPagesDeps, { officer, params }: Visit): Promise<PageAnswer> {
  const { broadcast, details } = await bulletinFor(deps.bulletins, officer, params.get('id') ?? '');
  const { title, other = '', link = '', movement = '', version, audienceText: audience, wantedAt } = details;
  const filled = {
    of: { id: broadcast.id, version },
    title,
    text: broadcast.content.text,
    other,
    link,
    movement,
    audience,
    wantedAt: wantedAt === undefined ? '' : localTime(wantedAt),
  };
  return formPage(deps, { title: 'Sửa bản tin', filled, flaws: [] });
}

const VIETNAM_MS = 7 * 3_600_000;

/** As a `datetime-local` field takes it. */
const localTime = (instant: Date): string =>
  new Date(instant.getTime() + VIETNAM_MS).toISOString().slice(0, 16);

async function save(deps: BulletinPagesDeps, visit: Visit): Promise<PageAnswer> {
  const id = field(visit, 'id');
  const filled = {
    ...(id === '' ? {} : { of: { id, version: Number(field(visit, 'phien')) } }),
    title: field(visit, 'ten'),
    text: field(visit, 'noi-dung').replaceAll('\r\n', '\n'),
    other: field(visit, 'noi-dung-b').replaceAll('\r\n', '\n'),
    link: field(visit, 'duong-dan'),
    movement: field(visit, 'phong-trao'),
    audience: field(visit, 'gui-cho'),
    wantedAt: field(visit, 'gio-gui'),
  };
  const saved = await saveBulletin(deps.bulletins, visit.officer, { ...filled, request: visit.request });
  switch (saved.kind) {
    case 'saved':
      return { kind: 'go', to: `${section}/xem/${encodeURIComponent(saved.id)}`, notice: 'Đã lưu bản nháp.' };
    case 'flawed':
      return formPage(deps, {
        title: id === '' ? 'Soạn bản tin' : 'Sửa bản tin',
        filled,
        flaws: saved.flaws,
      });
    case 'overtaken':
      return {
        kind: 'go',
        to: `${section}/xem/${encodeURIComponent(id)}`,
        notice: 'Bản tin vừa được người khác sửa hoặc gửi. Xin xem lại rồi sửa.',
      };
  }
}
