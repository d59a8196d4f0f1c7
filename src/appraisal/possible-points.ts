import { assertNever } from '../core/assert-never';
import { fromHundredths, toHundredths } from '../criteria/hundredths';
import type { Indicator } from '../criteria/schema';

/**
 * The points an indicator can have, rising, if its rule knows only some: always 0 and all there are. `undefined`: anything
 * up to `outOf`, with two decimals.
 */
export function possiblePoints(indicator: Indicator): readonly number[] | undefined {
  const { outOf, evidence } = indicator;
  const steps = stepsOf(indicator);
  if (steps === undefined) return undefined;
  const withoutEvidence = evidence?.required === true ? [evidence.pointsWithout] : [];
  const points = [0, outOf, ...steps, ...withoutEvidence].map(toHundredths);
  return [...new Set(points)]
    .filter((step) => step <= toHundredths(outOf))
    .sort((one, other) => one - other)
    .map(fromHundredths);
}

function stepsOf({ rule, outOf }: Indicator): readonly number[] | undefined {
  switch (rule.kind) {
    case 'by-choice':
      return Object.values(rule.points);
    case 'by-choices':
      return sums(Object.values(rule.points), outOf);
    case 'by-yes-no':
      return [rule.yes, rule.no];
    case 'by-rating':
      return rule.perStep === 0 ? [] : multiples(rule.perStep, outOf);
    case 'by-number':
    case 'by-evidence':
    case 'by-entries':
      return rule.bands.map(({ points }) => points);
    case 'by-formula':
      return undefined;
    default:
      return assertNever(rule);
  }
}

/** Every sum of some of the points, as far as it counts; in hundredths meanwhile, so that equal sums are found equal. */
function sums(points: readonly number[], most: number): readonly number[] {
  const reached = new Set([0]);
  for (const each of points.map(toHundredths))
    for (const sum of [...reached]) reached.add(Math.min(sum + each, toHundredths(most)));
  return [...reached].map(fromHundredths);
}

const multiples = (step: number, most: number): readonly number[] =>
  Array.from({ length: Math.floor(toHundredths(most) / toHundredths(step)) }, (_, n) => (n + 1) * step);
