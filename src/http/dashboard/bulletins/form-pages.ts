import { bulletinFor, ownUnits } from '../../../app/bulletins/may-send';
import { saveBulletin } from '../../../app/bulletins/save-bulletin';
import type { PictureWish } from '../../../app/bulletins/bulletin-picture';
import { bulletinForm, type BulletinFormView } from '../../../web/dashboard/bulletins/form';
import { PICTURE_FIELD, type FormPicture } from '../../../web/dashboard/bulletins/picture';
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
  { method: 'POST', path: `${section}/luu`, cutsFiles: true, answer: (visit) => save(deps, visit) },
];

type Filled = Omit<BulletinFormView, 'movements' | 'flaws' | 'paid'> & { readonly paid: boolean };

const empty: Filled = {
  title: '',
  text: '',
  other: '',
  link: '',
  movement: '',
  audience: '',
  wantedAt: '',
  alt: '',
  removePicture: false,
  paid: false,
};

function formPage(
  { bulletins: { movements, paid: charged } }: BulletinPagesDeps,
  {
    title,
    filled: { paid, ...filled },
    flaws,
  }: { readonly title: string; readonly filled: Filled; readonly flaws: readonly string[] },
): PageAnswer {
  return {
    kind: 'page',
    title,
    section,
    body: (frame) =>
      bulletinForm({ ...filled, movements, flaws, ...(charged.windows.length === 0 ? {} : { paid }) }, frame),
    ...(flaws.length === 0 ? {} : { status: 400 }),
  };
}

async function edit(deps: BulletinPagesDeps, { officer, params }: Visit): Promise<PageAnswer> {
  const { broadcast, details } = await bulletinFor(deps.bulletins, officer, params.get('id') ?? '');
  const { title, other = '', link = '', movement = '', version, audienceText: audience } = details;
  const { wantedAt, picture } = details;
  const filled = {
    of: { id: broadcast.id, version },
    title,
    text: broadcast.content.text,
    other,
    link,
    movement,
    audience,
    wantedAt: wantedAt === undefined ? '' : localTime(wantedAt),
    ...(picture === undefined ? {} : { picture: keptPicture(broadcast.id, picture.key) }),
    alt: picture?.alt ?? '',
    removePicture: false,
    paid: broadcast.paid,
  };
  return formPage(deps, { title: 'Sửa bản tin', filled, flaws: [] });
}

const keptPicture = (bulletin: string, key: string): FormPicture => ({ kind: 'kept', bulletin, key });

const VIETNAM_MS = 7 * 3_600_000;

/** As a `datetime-local` field takes it. */
const localTime = (instant: Date): string =>
  new Date(instant.getTime() + VIETNAM_MS).toISOString().slice(0, 16);

/** What was filled in, but for the picture. */
function filledIn(visit: Visit) {
  const id = field(visit, 'id');
  return {
    ...(id === '' ? {} : { of: { id, version: Number(field(visit, 'phien')) } }),
    title: field(visit, 'ten'),
    text: field(visit, 'noi-dung').replaceAll('\r\n', '\n'),
    other: field(visit, 'noi-dung-b').replaceAll('\r\n', '\n'),
    link: field(visit, 'duong-dan'),
    movement: field(visit, 'phong-trao'),
    audience: field(visit, 'gui-cho'),
    wantedAt: field(visit, 'gio-gui'),
    paid: field(visit, 'mat-phi') === 'co',
  };
}

/** A file goes before the picture that came along from a form with flaws. */
function wishFrom(visit: Visit): PictureWish {
  const file = visit.files.find((each) => each.field === 'anh');
  const along = field(visit, PICTURE_FIELD);
  const [alt, remove] = [field(visit, 'ta-anh'), field(visit, 'bo-anh') === 'co'];
  if (file !== undefined) return { chosen: file, alt, remove };
  return along === '' || remove
    ? { alt, remove }
    : { chosen: { bytes: new Uint8Array(Buffer.from(along, 'base64')) }, alt, remove };
}

async function save(deps: BulletinPagesDeps, visit: Visit): Promise<PageAnswer> {
  const id = field(visit, 'id');
  const filled = filledIn(visit);
  const picture = wishFrom(visit);
  const { request, officer } = visit;
  const saved = await saveBulletin(deps.bulletins, officer, { ...filled, picture, request });
  switch (saved.kind) {
    case 'saved':
      return { kind: 'go', to: `${section}/xem/${encodeURIComponent(saved.id)}`, notice: 'Đã lưu bản nháp.' };
    case 'flawed':
      return formPage(deps, {
        title: id === '' ? 'Soạn bản tin' : 'Sửa bản tin',
        filled: {
          ...filled,
          ...(await shownAgain(deps, visit, saved.picture)),
          alt: picture.alt,
          removePicture: picture.remove,
        },
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

/** The picture on a form that comes back: the one just chosen, or the one the bulletin has. */
async function shownAgain(
  { bulletins }: BulletinPagesDeps,
  visit: Visit,
  chosen: Uint8Array | undefined,
): Promise<{ readonly picture?: FormPicture }> {
  if (chosen !== undefined)
    return { picture: { kind: 'chosen', base64: Buffer.from(chosen).toString('base64') } };
  const id = field(visit, 'id');
  const kept = id === '' ? undefined : (await bulletinFor(bulletins, visit.officer, id)).details.picture;
  return kept === undefined ? {} : { picture: keptPicture(id, kept.key) };
}
