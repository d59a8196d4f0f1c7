import { titlesRound } from '../../appraisal/titles-round';
import { assertNever } from '../../core/assert-never';
import type { Answer, Share } from '../../flows/ask/answer';
import type { AreaQuestion } from '../../flows/ask/asked-question';
import type { AskDeps, CountedForTargets } from './ask-deps';
import { overdueIn } from './overdue';
import { ownNames, placeNames } from './place-names';
import { largestFirst } from './largest-first';
import { tallyOf, waitingIn } from './tally';

/** Answers a question about a unit from its figures: one document, however many declarations there are. */
export async function answerFigures(
  deps: AskDeps,
  { kind, year }: AreaQuestion,
  unit: string,
): Promise<Answer> {
  const { figures, currentRound, plan } = deps;
  const round = await currentRound();
  const names = await placeNames(deps, [unit]);
  const head = { place: names.get(unit) ?? unit, round: { year: round.year, kind: round.kind } };
  switch (kind) {
    case 'situation':
      return { kind, ...head, tally: tallyOf(await figures.of(round.id, unit)) };
    case 'waiting':
      return {
        kind,
        ...head,
        waiting: waitingIn(await figures.of(round.id, unit)),
        most: await mostWaiting(deps, round.id, unit),
      };
    case 'overdue':
      return { kind, ...head, ...(await overdueIn(deps, round.id, unit)) };
    case 'progress': {
      const asked = year ?? round.year;
      const tally = tallyOf(await figures.of(round.id, unit));
      if (plan === undefined) return { kind, ...head, tally, year: asked, targets: [] };
      const targets = plan.targetsOf(unit, asked, await recognisedIn(deps, round.id, unit));
      return { kind, ...head, tally, year: asked, targets, plan: plan.name };
    }
    default:
      return assertNever(kind);
  }
}

async function recognisedIn(deps: AskDeps, round: string, unit: string): Promise<CountedForTargets> {
  const { audienceOf } = deps;
  const recognised = new Map<string, number>();
  for (const [set, count] of await countedFor(deps, titlesRound(round), unit)) {
    const audience = audienceOf(set);
    if (audience !== undefined) recognised.set(audience, (recognised.get(audience) ?? 0) + count);
  }
  return recognised;
}

/** Of a province only what lies in the plan's area, where that is not all of it. */
async function countedFor({ figures, plan, province }: AskDeps, round: string, unit: string) {
  const onlyIn = plan?.onlyIn;
  if (onlyIn === undefined || unit !== province) return Object.entries(await figures.of(round, unit));
  const below = await figures.below(round, unit);
  return Array.from(below).flatMap(([id, counts]) => (onlyIn(id) ? Object.entries(counts) : []));
}

const MOST_SHARES = 3;

async function mostWaiting(deps: AskDeps, round: string, unit: string): Promise<readonly Share[]> {
  const below = await deps.figures.below(round, unit);
  const counts = Array.from(below, ([id, each]) => ({ id, count: waitingIn(each) })).filter(
    ({ count }) => count > 0,
  );
  const most = largestFirst(counts).slice(0, MOST_SHARES);
  const names = await ownNames(
    deps,
    most.map(({ id }) => id),
  );
  return most.map(({ id, count }) => ({ name: names.get(id) ?? id, count }));
}
