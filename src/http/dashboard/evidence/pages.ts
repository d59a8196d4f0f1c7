import type { DeskDeps, RoundChoice } from '../../../app/declarations-desk/desk-deps';
import { type ReusedPhoto, seeReuse, seeReuses } from '../../../app/declarations-desk/see-reuse';
import type { SeenReuse } from '../../../app/evidence-reuse';
import { declarationId } from '../../../core/ids';
import { at } from '../../../web/dashboard/at';
import { type OtherUse, reusePage, reusesPage, type ReuseView } from '../../../web/dashboard/evidence/reuse';
import type { Page, PageAnswer, Visit } from '../page';

const section = '/minh-chung';

/** Pictures that were used before, side by side. */
export const evidencePages = (desk: DeskDeps): readonly Page[] => [
  { method: 'GET', path: '/minh-chung', answer: (visit) => list(desk, visit) },
  { method: 'GET', path: '/minh-chung/:id/:photo', answer: (visit) => one(desk, visit) },
];

async function one(desk: DeskDeps, { officer, params }: Visit): Promise<PageAnswer> {
  const found = await seeReuse(desk, officer, params.get('id') ?? '', params.get('photo') ?? '');
  const view = viewOf(found, await desk.rounds());
  return { kind: 'page', title: 'So sánh minh chứng', section, body: () => reusePage(view) };
}

async function list(desk: DeskDeps, { officer, query }: Visit): Promise<PageAnswer> {
  const unit = query.get('don-vi');
  const after = placeFrom(query.get('tu'));
  const seen = await seeReuses(desk, officer, {
    ...(unit === undefined ? {} : { unit }),
    ...(after === undefined ? {} : { after }),
  });
  const rounds = await desk.rounds();
  const { next } = seen;
  const view = {
    ...seen,
    photos: seen.photos.map((photo) => viewOf(photo, rounds)),
    next: next && nextAddress(seen.unit.id, `${next.since.toISOString()}~${next.id}`),
  };
  const { next: address, ...rest } = view;
  return {
    kind: 'page',
    title: 'Minh chứng trùng',
    section,
    body: () => reusesPage(address === undefined ? rest : { ...rest, next: address }),
  };
}

const nextAddress = (unit: string, place: string): string =>
  `${at(section)}?don-vi=${encodeURIComponent(unit)}&tu=${encodeURIComponent(place)}`;

function placeFrom(text = '') {
  const cut = text.indexOf('~');
  const since = new Date(text.slice(0, Math.max(cut, 0)));
  return Number.isNaN(since.getTime()) ? undefined : { since, id: declarationId(text.slice(cut + 1)) };
}

function viewOf(found: ReusedPhoto, rounds: readonly RoundChoice[]): ReuseView {
  const { declaration, name, photo, reuse, more, names } = found;
  return { declaration, name, photo, more, others: reuse.map((each) => otherUse(each, names, rounds)) };
}

function otherUse(
  reuse: SeenReuse,
  names: ReadonlyMap<string, string>,
  rounds: readonly RoundChoice[],
): OtherUse {
  const round = rounds.find(({ id }) => id === reuse.round)?.name ?? reuse.round;
  const place = names.get(reuse.commune ?? '');
  const words = [place, round, reuse.samePerson ? 'cùng một người' : undefined]
    .filter((part) => part !== undefined)
    .join(', ');
  const likeness =
    reuse.kind === 'same-file' ? 'đúng tệp ảnh này' : `giống khoảng ${Math.round(reuse.similarity * 100)} %`;
  if (reuse.elsewhere) return { words, likeness };
  const { declaration, photo, person } = reuse;
  return { words, likeness, shown: { declaration, photo, name: names.get(person) ?? '' } };
}
