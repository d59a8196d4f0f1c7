import { approveBulletin, sendBulletin, type LetGo } from '../../../app/bulletins/let-go';
import { ownUnits } from '../../../app/bulletins/may-send';
import { refusalOf } from '../../../app/bulletins/refusal-of';
import { refuseBulletin, type Refused } from '../../../app/bulletins/refuse-bulletin';
import { seeBulletin, seeBulletins } from '../../../app/bulletins/see-bulletins';
import { bulletinTurns, steerBulletin } from '../../../app/bulletins/steer-bulletin';
import { bulletinPage } from '../../../web/dashboard/bulletins/bulletin';
import { bulletinsPage } from '../../../web/dashboard/bulletins/list';
import { field, oneOf } from '../field';
import type { Page, PageAnswer, Visit } from '../page';
import type { BulletinPagesDeps } from './deps';
import { formPages } from './form-pages';
import { seePicture } from '../../../app/bulletins/bulletin-picture';

const section = '/ban-tin';

/** `/ban-tin`: bulletins and campaigns. */
export const bulletinPages = (deps: BulletinPagesDeps): readonly Page[] => [
  { method: 'GET', path: section, answer: (visit) => showAll(deps, visit) },
  ...formPages(deps),
  { method: 'GET', path: `${section}/xem/:id`, answer: (visit) => showOne(deps, visit) },
  { method: 'GET', path: `${section}/anh/:id`, answer: (visit) => showPicture(deps, visit) },
  {
    method: 'POST',
    path: `${section}/gui`,
    answer: async (visit) =>
      after(visit, letGoWords[await sendBulletin(deps.bulletins, visit.officer, asked(visit))]),
  },
  {
    method: 'POST',
    path: `${section}/duyet`,
    answer: async (visit) =>
      after(visit, letGoWords[await approveBulletin(deps.bulletins, visit.officer, asked(visit))]),
  },
  { method: 'POST', path: `${section}/chua-duyet`, answer: (visit) => refuse(deps, visit) },
  { method: 'POST', path: `${section}/viec`, answer: (visit) => turn(deps, visit) },
];

const asked = (visit: Visit) => ({
  id: field(visit, 'id'),
  version: Number(field(visit, 'phien')),
  request: visit.request,
});

const after = (visit: Visit, notice: string): PageAnswer => ({
  kind: 'go',
  to: `${section}/xem/${encodeURIComponent(field(visit, 'id'))}`,
  notice,
});

const letGoWords: Readonly<Record<LetGo, string>> = {
  sent: 'Bản tin bắt đầu được gửi.',
  scheduled: 'Đã hẹn giờ gửi.',
  'to-approve': 'Bản tin gửi cho nhiều người nên cần người thứ hai duyệt.',
  own: 'Người soạn không tự duyệt được. Xin nhờ người thứ hai.',
  nobody: 'Chưa có ai để gửi.',
  uncounted: 'Còn đang đếm người nhận. Xin chờ đếm xong rồi gửi.',
  'not-asked': 'Bản tin này chưa chờ duyệt.',
  overtaken: 'Bản tin vừa được người khác sửa hoặc gửi. Xin xem lại.',
};

const refusedWords: Readonly<Record<Refused, string>> = {
  refused: 'Đã ghi là chưa duyệt. Người soạn được báo lý do.',
  own: 'Người soạn không tự duyệt được. Xin nhờ người thứ hai.',
  'not-asked': letGoWords['not-asked'],
  overtaken: letGoWords.overtaken,
};

async function refuse({ bulletins }: BulletinPagesDeps, visit: Visit): Promise<PageAnswer> {
  ownUnits(visit.officer);
  const reason = field(visit, 'ly-do').trim();
  if (reason === '') return after(visit, 'Chưa ghi được: xin cho biết vì sao chưa duyệt.');
  return after(
    visit,
    refusedWords[await refuseBulletin(bulletins, visit.officer, { ...asked(visit), reason })],
  );
}

async function showAll(
  { bulletins, registered }: BulletinPagesDeps,
  { officer }: Visit,
): Promise<PageAnswer> {
  const found = await seeBulletins(bulletins, officer);
  const counts = await registered();
  const view = {
    bulletins: found.map(({ broadcast: { id, state, createdAt, counts: done, total }, details }) => ({
      id,
      title: details.title,
      state,
      waits: state === 'draft' && details.asked !== undefined,
      refused: state === 'draft' && details.asked === undefined && details.refused !== undefined,
      createdAt,
      audience: details.audienceText,
      sent: done.sent,
      total,
    })),
    movements: bulletins.movements.map(({ id, name }) => ({ name, registered: counts.get(id) ?? 0 })),
  };
  return { kind: 'page', title: 'Bản tin', section, body: () => bulletinsPage(view) };
}

async function showOne({ bulletins }: BulletinPagesDeps, { officer, params }: Visit): Promise<PageAnswer> {
  const { broadcast, details, ...seen } = await seeBulletin(bulletins, officer, params.get('id') ?? '');
  const { id, state } = broadcast;
  // A draft that was called off loses its picture.
  const picture = state === 'cancelled' && !broadcast.gathered ? undefined : details.picture;
  const refusal = state === 'draft' ? await refusalOf(bulletins, details) : undefined;
  const view = {
    ...seen,
    id,
    state,
    version: details.version,
    audience: details.audienceText,
    waits: state === 'draft' && details.asked !== undefined,
    ...(refusal === undefined ? {} : { refusal }),
    ...(details.wantedAt === undefined ? {} : { wantedAt: details.wantedAt }),
    ...(details.link === undefined ? {} : { link: details.link }),
    ...(picture === undefined ? {} : { picture }),
  };
  return { kind: 'page', title: details.title, section, body: (frame) => bulletinPage(view, frame) };
}

async function showPicture({ bulletins }: BulletinPagesDeps, visit: Visit): Promise<PageAnswer> {
  const bytes = await seePicture(bulletins, visit.officer, visit.params.get('id') ?? '');
  return { kind: 'file', name: 'ban-tin.jpg', contentType: 'image/jpeg', bytes, inline: true };
}

async function turn({ bulletins }: BulletinPagesDeps, visit: Visit): Promise<PageAnswer> {
  ownUnits(visit.officer);
  const { id, request } = asked(visit);
  const what = oneOf(visit, 'viec', bulletinTurns);
  const done = await steerBulletin(bulletins, visit.officer, { id, turn: what, request });
  return after(visit, done ? 'Đã làm xong.' : 'Không còn gì để làm với bản tin này.');
}
