import type { Answers } from '../answer';
import type { Counted, CountedAnswers } from '../counted';
import { holds } from '../holds';
import { toHundredths, weightedHundredths } from '../hundredths';
import { type Reference, referencesOf } from '../references';
import { type Placed, type ScoreLine, scoreLine, scoreLines } from '../score-line';
import { type Change, noChange } from './change';
import { changesOf } from './changes-of';

/** Which indicators to change and how, as a chain from the last one decided to the first. */
export interface Plan {
  /** How many indicators are changed. */
  readonly changed: number;
  /** Weighted points won, in hundredths. */
  readonly gain: number;
  /** How many of the changes take more than pictures of what was already answered. */
  readonly deeds: number;
  readonly last?: { readonly choice: Choice; readonly before: Plan };
}

/** One indicator changed, and its line before and after. */
export interface Choice {
  readonly change: Change;
  readonly was: ScoreLine;
  readonly will: ScoreLine;
}

/** Plans after which the indicators still to come see the same. `seen` is what any of them leads to. */
interface Outlook {
  readonly seen: CountedAnswers;
  readonly plans: Map<number, Plan>;
}

/**
 * The easiest plan for every number of changed indicators and every gain they can come to, with no relevant indicator left below the
 * minimum. Indicators look only back, so deciding them in order and keeping apart what later ones would see differently
 * misses nothing.
 */
export function allPlans(placed: readonly Placed[], answers: Answers, minimum: number): readonly Plan[] {
  const before = scoreLines(placed, answers);
  const indicators = placed.map(({ indicator }) => indicator);
  const start: Outlook = { seen: new Map(), plans: new Map([[0, { changed: 0, gain: 0, deeds: 0 }]]) };
  const end = placed.reduce<readonly Outlook[]>(
    (outlooks, each, position) => {
      const later = indicators.slice(position + 1).flatMap(referencesOf);
      const was = before[position];
      if (was === undefined) return outlooks;
      const ways = [noChange, ...changesOf(each.indicator, answers, indicators)].map((change) => ({
        change,
        answers: new Map([...answers, ...change.answers]),
      }));
      return decide(outlooks, { placed: each, was, ways, minimum, later });
    },
    [start],
  );
  return end.flatMap(({ plans }) => [...plans.values()]);
}

/** One indicator to decide on. */
interface Decision {
  readonly placed: Placed;
  readonly was: ScoreLine;
  readonly ways: readonly { readonly change: Change; readonly answers: Answers }[];
  readonly minimum: number;
  /** How later indicators look back. */
  readonly later: readonly Reference[];
}

function decide(outlooks: readonly Outlook[], decision: Decision): readonly Outlook[] {
  const decided = new Map<string, Outlook>();
  for (const { change, answers } of decision.ways)
    for (const { seen, plans } of outlooks) {
      const counted = new Map<string, Counted>(seen);
      const will = scoreLine(decision.placed, answers, counted);
      if (!isAcceptable(decision.was, will, decision.minimum)) continue;
      const sight = sightOf(decision.later, counted);
      const outlook = decided.get(sight) ?? { seen: counted, plans: new Map<number, Plan>() };
      decided.set(sight, outlook);
      extend(outlook.plans, plans, { change, was: decision.was, will });
    }
  return [...decided.values()];
}

/** Nobody is advised to answer so that a question is no longer asked. */
const isAcceptable = (was: ScoreLine, will: ScoreLine, minimum: number): boolean =>
  will.because === 'not-relevant' ? was.because === 'not-relevant' : will.points >= minimum;

/** Keeps the easier of two plans that change as many and win as much; the one found first if they are equal. */
function extend(into: Map<number, Plan>, plans: ReadonlyMap<number, Plan>, choice: Choice): void {
  const changed = choice.change === noChange ? 0 : 1;
  const deeds = choice.change.needs.some(({ kind }) => kind !== 'add-photos') ? 1 : 0;
  const gain = weightedHundredths(choice.will) - weightedHundredths(choice.was);
  for (const before of plans.values()) {
    const plan = { changed: before.changed + changed, gain: before.gain + gain, deeds: before.deeds + deeds };
    const key = plan.changed * 2 ** 32 + plan.gain;
    const known = into.get(key);
    if (known === undefined || plan.deeds < known.deeds)
      into.set(key, changed === 0 && gain === 0 ? before : { ...plan, last: { choice, before } });
  }
}

/** What later indicators would see, as one comparable text. */
const sightOf = (later: readonly Reference[], counted: CountedAnswers): string =>
  later
    .map(({ on }) => {
      const answer = counted.get(on.indicator);
      if (on.kind === 'answer') return answer?.amount ?? 0;
      if (on.kind === 'points') return toHundredths(answer?.points ?? 0);
      return holds(on, counted) ? 't' : 'f';
    })
    .join(' ');
