import type { Answers } from '../answer';
import { fromHundredths, toHundredths } from '../hundredths';
import type { CriteriaSet } from '../schema';
import { placedIndicators, score } from '../score';
import { noChange } from './change';
import type { Improvement } from './improvement';
import { allPlans, type Choice, type Plan } from './plans';

/** What would lift a score to the threshold. */
export type WayUp =
  | { readonly kind: 'no-threshold' }
  | { readonly kind: 'nothing-needed' }
  /** No answers reach the threshold, with what is given kept. */
  | { readonly kind: 'out-of-reach' }
  /** In the set's order; `total` is what the score is then. */
  | { readonly kind: 'steps'; readonly steps: readonly WayUpStep[]; readonly total: number };

/** One indicator to lift: from how many points to how many, and what that takes. */
export interface WayUpStep {
  readonly indicator: string;
  readonly group: string;
  readonly from: number;
  readonly to: number;
  readonly outOf: number;
  readonly weight: number;
  /** It now earns less than each indicator must. */
  readonly belowMinimum: boolean;
  readonly needs: readonly Improvement[];
}

/**
 * The cheapest way to meet both the total and the minimum per indicator: first the fewest indicators to change, then the fewest
 * points to win, then the most that only lacks pictures. Options already picked are kept, and no advice makes a question go
 * away.
 */
export function wayUp(set: CriteriaSet, answers: Answers): WayUp {
  const { verdict, total, passTotal, minPerIndicator } = score(set, answers);
  if (passTotal === null) return { kind: 'no-threshold' };
  if (verdict === 'reaches-threshold') return { kind: 'nothing-needed' };
  const minimum = minPerIndicator ?? 0;
  const needed = toHundredths(passTotal) - toHundredths(total);
  const plan = cheapest(
    allPlans(placedIndicators(set), answers, minimum).filter(({ gain }) => gain >= needed),
  );
  if (plan === undefined) return { kind: 'out-of-reach' };
  return {
    kind: 'steps',
    steps: choicesOf(plan).map((choice) => stepOf(choice, minimum)),
    total: fromHundredths(toHundredths(total) + plan.gain),
  };
}

const cheapest = (plans: readonly Plan[]): Plan | undefined =>
  plans.toSorted(
    (one, other) => one.changed - other.changed || one.gain - other.gain || one.deeds - other.deeds,
  )[0];

function choicesOf(plan: Plan): readonly Choice[] {
  if (plan.last === undefined) return [];
  const { choice, before } = plan.last;
  return choice.change === noChange ? choicesOf(before) : [...choicesOf(before), choice];
}

const stepOf = ({ change, was, will }: Choice, minimum: number): WayUpStep => ({
  indicator: was.indicator,
  group: was.group,
  from: was.points,
  to: will.points,
  outOf: was.outOf,
  weight: was.weight,
  belowMinimum: was.because !== 'not-relevant' && was.points < minimum,
  needs: change.needs,
});
