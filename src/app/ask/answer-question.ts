import type { ConversationId } from '../../core/ids';
import { communeOf } from '../../core/local-units';
import type { Answer } from '../../flows/ask/answer';
import type { AreaQuestion, AskedQuestion } from '../../flows/ask/asked-question';
import type { Asked } from '../links/link-deps';
import type { Outcome } from '../outcome';
import { answerFigures } from './answer-figures';
import type { AskDeps } from './ask-deps';
import { askerIn, maySee, workIn, type Asker } from './asker';
import { findUnits } from './find-unit';
import { oldNameFor } from './old-name';
import { placeNames } from './place-names';

/** Finds the answer to somebody's question, and tells their chat. */
export type AnswerQuestion = (asked: Asked, question: AskedQuestion) => Promise<Outcome>;

export function answerQuestion(deps: AskDeps): AnswerQuestion {
  return async ({ chat }, question) => {
    const answer = await answerTo(deps, chat, question);
    return {
      kind: 'done',
      learned: {},
      event: { kind: 'answered', at: deps.clock.now().toISOString(), answer },
    };
  };
}

async function answerTo(deps: AskDeps, chat: ConversationId, question: AskedQuestion): Promise<Answer> {
  if (question.kind === 'given') return deps.given(chat);
  if (question.kind === 'help') return { kind: 'help', work: await workIn(deps, chat) };
  const asker = await askerIn(deps, chat);
  if (question.kind === 'deadline') return deadline(deps, asker);
  if (asker === undefined) return { kind: 'not-an-officer' };
  const meant = await unitMeant(deps, asker, question);
  return meant.kind === 'unit' ? answerFigures(deps, question, meant.id) : meant.answer;
}

async function deadline({ currentRound, plan }: AskDeps, asker: Asker | undefined): Promise<Answer> {
  const { year, kind, closesOn } = await currentRound();
  return {
    kind: 'deadline',
    round: { year, kind },
    ...(closesOn === undefined ? {} : { lastDay: closesOn }),
    reports: plan?.reportsOf(asker?.area ?? [], year) ?? [],
  };
}

type Meant =
  { readonly kind: 'unit'; readonly id: string } | { readonly kind: 'not'; readonly answer: Answer };

const not = (answer: Answer): Meant => ({ kind: 'not', answer });

/** The unit a question is about, or what to say where it is about none, or about several. */
async function unitMeant(deps: AskDeps, asker: Asker, question: AreaQuestion): Promise<Meant> {
  const { where } = question;
  if (where === undefined) return oneOf(deps, question, asker.area);
  if ('unit' in where)
    return maySee(deps.units, asker, where.unit)
      ? { kind: 'unit', id: where.unit }
      : not(await elsewhere(deps, asker));
  const { typed } = where;
  const found = await findUnits(deps, typed, communesOf(deps, asker));
  if (found.kind === 'own') return oneOf(deps, question, asker.area);
  if (found.kind === 'which-commune') return not({ kind: 'which-commune', typed });
  if (found.ids.length === 0) return not({ kind: 'no-such-unit', typed });
  const seen = found.ids.filter((id) => maySee(deps.units, asker, id));
  if (seen.length === 0) return not(await elsewhere(deps, asker));
  return oneOf(deps, question, seen, {
    typed,
    ...(found.formerly === undefined ? {} : { formerly: found.formerly }),
  });
}

const MOST_CHOICES = 10;

/** The only one, or a list to choose from. */
async function oneOf(
  deps: AskDeps,
  { kind, year }: AreaQuestion,
  ids: readonly string[],
  named: { readonly typed?: string; readonly formerly?: string } = {},
): Promise<Meant> {
  const [id, ...others] = ids;
  if (id !== undefined && others.length === 0) return { kind: 'unit', id };
  const names = await placeNames(deps, ids.slice(0, MOST_CHOICES));
  return not({
    kind: 'which-unit',
    question: { kind, ...(year === undefined ? {} : { year }) },
    ...named,
    units: Array.from(names, ([unit, name]) => {
      const old = named.typed === undefined ? undefined : oldNameFor(deps.units, unit, named.typed);
      return { id: unit, name, ...(old === undefined ? {} : { old }) };
    }),
  });
}

async function elsewhere(deps: AskDeps, { area }: Asker): Promise<Answer> {
  return { kind: 'elsewhere', own: [...(await placeNames(deps, area)).values()] };
}

/** The communes in which an ấp of the asker's area may lie. */
function communesOf({ units }: AskDeps, { area }: Asker): readonly string[] {
  const all = area.flatMap((id) => {
    if (units.byId.get(id)?.level !== 'province') return [communeOf(id)];
    return (units.below.get(id) ?? []).map((unit) => unit.id);
  });
  return Array.from(new Set(all));
}
