import type { AnswerType } from '../answer-type';
import { referencesOf } from '../references';
import type { Indicator } from '../schema';

type AmountType = Extract<AnswerType, { kind: 'number' | 'rating' }>;

/**
 * The numbers at which something changes: every step of a rating or of a short range a formula reads, else the bounds, the
 * bands and the numbers that conditions name. Rising.
 */
export function amountsThatMatter(
  indicator: Indicator,
  type: AmountType,
  all: readonly Indicator[],
): readonly number[] {
  const readers = all.flatMap(referencesOf).filter(({ on }) => on.indicator === indicator.id);
  const named = readers.flatMap(({ on }) =>
    'value' in on && typeof on.value === 'number' ? [on.value] : [],
  );
  const bands = indicator.rule.kind === 'by-number' ? indicator.rule.bands.map(({ atLeast }) => atLeast) : [];
  const everyStep = type.kind === 'rating' || readers.some(({ on }) => on.kind === 'answer');
  const amounts = [type.min, type.max, ...bands, ...named, ...(everyStep ? wholeSteps(type) : [])];
  return [...new Set(amounts.map((amount) => fitting(amount, type)))]
    .filter((amount) => amount >= type.min && amount <= type.max)
    .sort((one, other) => one - other);
}

const manySteps = 100;

function wholeSteps({ min, max }: AmountType): readonly number[] {
  const first = Math.ceil(min);
  return max - first > manySteps
    ? []
    : Array.from({ length: Math.floor(max) - first + 1 }, (_, step) => first + step);
}

const fitting = (amount: number, type: AmountType): number =>
  type.kind === 'rating' || type.whole ? Math.ceil(amount) : amount;
