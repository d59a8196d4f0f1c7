import type { Appraised, AskedStep } from '../../../app/appraise/appraise-deps';
import { appraiseAtOnce, type FormDeed } from '../../../app/declarations-desk/appraise-at-once';
import { reuseIn } from '../../../app/declarations-desk/reuse-in';
import { findAllowed, seeDeclaration } from '../../../app/declarations-desk/see-declaration';
import type { Refusal } from '../../../appraisal/refusal';
import { declarationId } from '../../../core/ids';
import { Problem } from '../../../core/problems';
import { declarationAddress } from '../../../web/dashboard/declarations/addresses';
import { declarationPage } from '../../../web/dashboard/declarations/declaration';
import { momentOf } from '../../../web/dashboard/declarations/words';
import type { Page, PageAnswer, Visit } from '../page';
import { declarationView, type RefusedForm } from './declaration-view';
import type { DeclarationPagesDeps } from './deps';
import { goToNext } from './queue-pages';
import { marksFrom, readFilledIn } from './read-marks';
import { refusalWords } from './words';

/** One declaration, and what an officer does with it. */
export const oneDeclarationPages = (deps: DeclarationPagesDeps): readonly Page[] => [
  { method: 'GET', path: '/phieu/:id', answer: (visit) => show(deps, visit) },
  { method: 'POST', path: '/phieu/:id', answer: (visit) => fill(deps, visit) },
];

const CONFLICT = 409;

async function show(deps: DeclarationPagesDeps, visit: Visit, refused?: RefusedForm): Promise<PageAnswer> {
  const seen = await seeDeclaration(deps.desk, visit.officer, visit.params.get('id') ?? '');
  const rounds = await deps.desk.rounds();
  const round = rounds.find(({ id }) => id === seen.declaration.round);
  const view = declarationView(seen, {
    roundName: round?.name ?? seen.declaration.round,
    isOfficialRound: round?.isOfficial ?? false,
    reuse: await reuseIn(deps.desk, visit.officer, seen.declaration),
    ...(refused === undefined ? {} : { refused }),
  });
  return {
    kind: 'page',
    title: `Phiếu của ${seen.person.name}`,
    section: '/phieu',
    ...(refused === undefined ? {} : { status: CONFLICT }),
    body: (frame) => declarationPage(view, frame),
  };
}

const deeds = new Map<string, FormDeed>([
  ['luu', 'save'],
  ['tra', 'return'],
  ['xong', 'finish'],
]);

async function fill(deps: DeclarationPagesDeps, visit: Visit): Promise<PageAnswer> {
  const { officer, form, request, params } = visit;
  const id = declarationId(params.get('id') ?? '');
  const version = Number(form.get('phien')?.[0]);
  const wanted = form.get('viec')?.[0] ?? '';
  const before = await findAllowed(deps.desk, officer, id);
  if (wanted === 'nha') {
    const asked = { declaration: id, request };
    return answerTo(deps, visit, await deps.appraise.giveBack(officer, asked), 'let-go');
  }
  const deed = deeds.get(wanted);
  if (deed === undefined || !Number.isInteger(version)) throw new Problem('form-not-understood');
  const asked: AskedStep = { declaration: id, version, request };
  const filledIn = readFilledIn(
    form,
    before.selfScore.lines.map(({ indicator }) => indicator),
  );
  const marks = marksFrom(filledIn, before.selfScore);
  return answerTo(deps, visit, await appraiseAtOnce(deps.appraise, officer, asked, { marks, deed }), deed);
}

type Deed = FormDeed | 'let-go';

const said: Readonly<Record<Deed, string>> = {
  save: 'Đã lưu.',
  return: 'Đã trả phiếu. Người khai được hỏi lại ngay trong cuộc trò chuyện.',
  finish: 'Đã thẩm định xong.',
  'let-go': 'Đã nhả phiếu. Cán bộ khác có thể nhận.',
};

async function answerTo(
  deps: DeclarationPagesDeps,
  visit: Visit,
  outcome: Appraised,
  deed: Deed,
): Promise<PageAnswer> {
  if (outcome.kind === 'refused') return refuse(deps, visit, outcome);
  const { id, round } = outcome.declaration;
  if (deed === 'save') return { kind: 'go', to: declarationAddress(id), notice: said.save };
  if (deed === 'let-go') return { kind: 'go', to: '/phieu', notice: said[deed] };
  return goToNext(deps, visit.officer, { round, request: `${visit.request}/next` }, said[deed]);
}

/** The form again, with what was typed and why it was not taken. */
function refuse(
  deps: DeclarationPagesDeps,
  visit: Visit,
  { refusal, declaration }: Extract<Appraised, { kind: 'refused' }>,
): Promise<PageAnswer> {
  if (refusal.kind === 'not-allowed') throw new Problem('not-allowed');
  if (refusal.kind === 'gone' || declaration === undefined) throw new Problem('not-found');
  const indicators = declaration.selfScore.lines.map(({ indicator }) => indicator);
  return show(deps, visit, {
    problem: problemWords(refusal),
    filledIn: readFilledIn(visit.form, indicators),
    indicators: 'indicators' in refusal ? refusal.indicators : [],
    seen: Number(visit.form.get('da-xem')?.[0] ?? declaration.history.length),
  });
}

const problemWords = (refusal: Refusal): string =>
  refusal.kind === 'taken-by-other'
    ? `${refusalWords(refusal)} Người ấy giữ phiếu đến ${momentOf(refusal.until)}.`
    : refusalWords(refusal);
