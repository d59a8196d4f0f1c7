import { agreeing } from './appraised-case';
import { openTestStore, type TestStore } from './test-store';
import { appraise, type Appraise } from '../app/appraise/appraise';
import type { AppraiseDeps, AppraisalTelling, Appraised, Officer } from '../app/appraise/appraise-deps';
import { decide, type Decide } from '../app/appraise/decide';
import type { AppraisalRules } from '../appraisal/step';
import { conversationId, declarationId, personId, type DeclarationId } from '../core/ids';
import { officialSets } from './official-sets';
import { type Indicator, indicatorsOf, refOf } from '../criteria/schema';
import type { AnswerValue } from '../criteria/answer';
import { score } from '../criteria/score';
import { decisionStore } from '../store/decisions';
import { figureStore, type Figures } from '../store/figures';
import type { Declaration } from '../store/declarations';

export const round = 'thu-2026';
export const tanHong: readonly string[] = ['2025:30010', '2025:82'];
export const otherCommune: readonly string[] = ['2025:30019', '2025:82'];

const officerOf = (id: string, role: Officer['roles'][number]['role'], unit: string): Officer => ({
  id,
  roles: [{ role, unit }],
});
export const hung = officerOf('hung', 'commune-officer', tanHong[0]!);
export const tam = officerOf('tam', 'commune-officer', tanHong[0]!);
export const stranger = officerOf('la', 'commune-officer', otherCommune[0]!);
export const auditor = officerOf('kiem', 'auditor', tanHong[1]!);
export const mai = officerOf('mai', 'province-officer', tanHong[1]!);

const set = officialSets[0]!;

/** The best answer to every question of the set that is a choice, a rating, a number or yes/no. */
export function bestAnswers(): Readonly<Record<string, AnswerValue>> {
  const photos = ['p1', 'p2', 'p3', 'p4', 'p5'];
  return Object.fromEntries(
    indicatorsOf(set).flatMap((indicator): [string, AnswerValue][] => [
      [indicator.id, bestAnswer(indicator)],
      [`${indicator.id}/photos`, photos],
    ]),
  );
}

function bestAnswer({ answer, rule }: Indicator): AnswerValue {
  if (rule.kind === 'by-choice') return best(rule.points);
  if (answer.kind === 'number' || answer.kind === 'rating') return answer.max;
  return answer.kind === 'choices' ? answer.options.map(({ id }) => id) : true;
}

const best = (points: Readonly<Record<string, number>>): string =>
  Object.entries(points).sort(([, one], [, other]) => other - one)[0]?.[0] ?? '';

export interface AppraisalStage extends Appraise {
  readonly store: TestStore;
  readonly figures: Figures;
  readonly deps: AppraiseDeps;
  readonly decide: Decide;
  /** Everything residents were told so far. */
  readonly told: readonly AppraisalTelling[];
  readonly setClock: (at: Date) => void;
  readonly setRules: (rules: AppraisalRules) => void;
  /** Hands in a declaration of somebody new. */
  readonly handIn: (path?: readonly string[], at?: Date) => Promise<DeclarationId>;
  readonly find: (id: DeclarationId) => Promise<Declaration>;
  /** Everything an officer does who agrees with all of it. */
  readonly agree: (officer: Officer, id: DeclarationId) => Promise<Appraised>;
}

let requests = 0;

/** A form sent for the first time. */
export const asking = (declaration: DeclarationId, version?: number) => ({
  declaration,
  request: `r${++requests}`,
  ...(version === undefined ? {} : { version }),
});

/** Appraisal over a store of its own, with a clock and a plan that tests set. */
export async function appraisalStage(): Promise<AppraisalStage> {
  const store = await openTestStore();
  const told: AppraisalTelling[] = [];
  let now = new Date('2026-10-01T01:00:00Z');
  let rules: AppraisalRules = { kind: 'official', levels: 'one', appealDays: 5 };
  const deps: AppraiseDeps = {
    declarations: store.declarations,
    decisions: await decisionStore(store.connection),
    audit: store.audit,
    clock: { now: () => now },
    findSet: (ref) => officialSets.find((each) => refOf(each) === ref),
    rulesOf: () => Promise.resolve(rules),
    tell: (tellings) => {
      told.push(...tellings);
      return Promise.resolve();
    },
  };
  const steps = appraise(deps);
  const find = async (id: DeclarationId): Promise<Declaration> => (await store.declarations.find(id))!;
  return {
    ...steps,
    store,
    figures: figureStore(store.connection),
    deps,
    decide: decide(deps),
    told,
    setClock: (at) => void (now = at),
    setRules: (plan) => void (rules = plan),
    handIn: (path = tanHong, at = now) => handIn(store, path, at),
    find,
    agree: async (officer, id) => {
      await steps.take(officer, asking(id));
      await steps.mark(officer, asking(id), agreeing((await find(id)).selfScore));
      return steps.finish(officer, asking(id));
    },
  };
}

let people = 0;

async function handIn(store: TestStore, path: readonly string[], at: Date): Promise<DeclarationId> {
  const chat = conversationId(`simulator:test:${++people}`);
  const id = declarationId(`${chat}/${round}`);
  const answers = bestAnswers();
  await store.declarations.submit({
    id,
    person: personId(chat),
    conversation: chat,
    set: refOf(set),
    round,
    commune: path[0]!,
    path,
    answers,
    selfScore: score(set, new Map(Object.entries(answers))),
    submittedAt: at,
  });
  return id;
}
