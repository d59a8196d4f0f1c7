import type { DeskDeps, RoundChoice } from '../../../app/declarations-desk/desk-deps';
import { judgeFinding } from '../../../app/declarations-desk/judge-finding';
import { seeFindings, type SeenFinding, seeReuse } from '../../../app/declarations-desk/see-reuse';
import type { SeenReuse } from '../../../app/evidence-reuse';
import { findingKinds, findingStates } from '../../../core/evidence-finding';
import { Problem } from '../../../core/problems';
import { at } from '../../../web/dashboard/at';
import { declarationAddress } from '../../../web/dashboard/declarations/addresses';
import { findingsPage, type FindingView } from '../../../web/dashboard/evidence/findings';
import { type OtherUse, reusePage } from '../../../web/dashboard/evidence/reuse';
import type { Page, PageAnswer, Visit } from '../page';

type Deps = Parameters<typeof judgeFinding>[0];

const section = '/minh-chung';

/** Pictures an officer should look at: those that were used before, and poor ones. */
export const evidencePages = (deps: Deps): readonly Page[] => [
  { method: 'GET', path: '/minh-chung', answer: (visit) => list(deps, visit) },
  { method: 'POST', path: '/minh-chung', answer: (visit) => judge(deps, visit) },
  { method: 'GET', path: '/minh-chung/:id/:photo', answer: (visit) => one(deps, visit) },
];

async function one(desk: DeskDeps, { officer, params }: Visit): Promise<PageAnswer> {
  const found = await seeReuse(desk, officer, params.get('id') ?? '', params.get('photo') ?? '');
  const { declaration, name, photo, reuse, more, names } = found;
  const rounds = await desk.rounds();
  const others = reuse.map((each) => otherUse(each, names, rounds));
  const view = { declaration, name, photo, more, others };
  return { kind: 'page', title: 'So sánh minh chứng', section, body: () => reusePage(view) };
}

async function list(desk: DeskDeps, { officer, query }: Visit): Promise<PageAnswer> {
  const asked = askedFor(query);
  const seen = await seeFindings(desk, officer, asked);
  const { unit, choices, names, next } = seen;
  const rounds = await desk.rounds();
  const findings = seen.findings.map((each) => viewOf(each, names, rounds));
  const address =
    next && nextAddress(query, { unit: unit.id, after: `${next.foundAt.toISOString()}~${next.id}` });
  const view = {
    unit,
    choices,
    state: asked.state,
    ...(asked.kind === undefined ? {} : { kind: asked.kind }),
    findings,
    ...(address === undefined ? {} : { next: address }),
  };
  return { kind: 'page', title: 'Minh chứng cần xem', section, body: (frame) => findingsPage(view, frame) };
}

/** What is looked for; what is not understood counts as not said. */
function askedFor(query: Visit['query']) {
  const unit = query.get('don-vi');
  const kind = findingKinds.find((each) => each === query.get('loai'));
  const state = findingStates.find((each) => each === query.get('da-xem')) ?? 'new';
  const after = placeFrom(query.get('tu'));
  return {
    state,
    ...(unit === undefined ? {} : { unit }),
    ...(kind === undefined ? {} : { kind }),
    ...(after === undefined ? {} : { after }),
  };
}

function nextAddress(
  query: Visit['query'],
  { unit, after }: { readonly unit: string; readonly after: string },
): string {
  const kept = ['loai', 'da-xem'].map((name) => `${name}=${encodeURIComponent(query.get(name) ?? '')}`);
  const told = [`don-vi=${encodeURIComponent(unit)}`, ...kept, `tu=${encodeURIComponent(after)}`];
  return `${at(section)}?${told.join('&')}`;
}

function placeFrom(text = ''): { readonly foundAt: Date; readonly id: string } | undefined {
  const cut = text.indexOf('~');
  const foundAt = new Date(text.slice(0, Math.max(cut, 0)));
  return Number.isNaN(foundAt.getTime()) ? undefined : { foundAt, id: text.slice(cut + 1) };
}

async function judge(deps: Deps, { officer, form, request }: Visit): Promise<PageAnswer> {
  const finding = form.get('anh')?.[0] ?? '';
  const state = form.get('viec')?.[0];
  if (state !== 'fine' && state !== 'returned') throw new Problem('form-not-understood');
  const declaration = await judgeFinding(deps, officer, { finding, state, request });
  if (state === 'fine') return { kind: 'go', to: section, notice: 'Đã ghi: đã xem, không sao.' };
  return {
    kind: 'go',
    to: declarationAddress(declaration),
    notice: 'Đã ghi: cần trả lại. Xin chọn mục cần trả, ghi lý do rồi bấm trả phiếu.',
  };
}

function viewOf(
  finding: SeenFinding,
  names: ReadonlyMap<string, string>,
  rounds: readonly RoundChoice[],
): FindingView {
  const { id, kind, declaration, photo, person, unit, foundAt, state, reuse, seen } = finding;
  return {
    ...{ id, kind, declaration, photo, foundAt, state },
    name: names.get(person) ?? '',
    unitName: names.get(unit) ?? '',
    ...(reuse === undefined ? {} : { other: otherUse(reuse, names, rounds) }),
    ...(seen === undefined ? {} : { seen: { name: names.get(seen.who) ?? '', at: seen.at } }),
  };
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
