import { assertNever } from '../core/assert-never';
import type { AnswerValue } from './answer';
import type { Counted, CountedAnswers } from './counted';
import type { Formula } from './formula';
import { holds } from './holds';
import type { Band, Rule } from './rule';

/** What one indicator was given. */
export interface Given {
  readonly value: AnswerValue;
  readonly amount: number;
  readonly photos: number;
}

/** What a rule gives for a valid answer, before the indicator's cap. `counted` holds earlier answers and this one. */
export function pointsFor(rule: Rule, given: Given, counted: CountedAnswers): number {
  switch (rule.kind) {
    case 'by-choice':
      return pointsOf(rule.points, given.value);
    case 'by-choices':
      return sumOfOptions(rule.points, given.value);
    case 'by-number':
    case 'by-entries':
      return pointsOfBand(rule.bands, given.amount);
    case 'by-evidence':
      return pointsOfBand(rule.bands, given.photos);
    case 'by-yes-no':
      return given.value === true ? rule.yes : rule.no;
    case 'by-rating':
      return rule.perStep * given.amount;
    case 'by-formula':
      return evaluate(rule.formula, counted);
    default:
      return assertNever(rule);
  }
}

type PointsByOption = Readonly<Record<string, number>>;

const pointsOf = (points: PointsByOption, option: unknown): number =>
  typeof option === 'string' && Object.hasOwn(points, option) ? (points[option] ?? 0) : 0;

const sumOfOptions = (points: PointsByOption, value: AnswerValue): number =>
  Array.isArray(value)
    ? [...new Set<unknown>(value)].reduce<number>((sum, id) => sum + pointsOf(points, id), 0)
    : 0;

/** Bands rise, so the last one reached gives the points. */
const pointsOfBand = (bands: readonly Band[], amount: number): number =>
  bands.findLast((band) => amount >= band.atLeast)?.points ?? 0;

function evaluate(formula: Formula, counted: CountedAnswers): number {
  const each = (parts: readonly Formula[]): readonly number[] => parts.map((part) => evaluate(part, counted));
  switch (formula.kind) {
    case 'number':
      return formula.value;
    case 'answer':
      return seen(formula.indicator, counted).amount;
    case 'points':
      return seen(formula.indicator, counted).points;
    case 'sum':
      return each(formula.of).reduce((sum, part) => sum + part, 0);
    case 'product':
      return each(formula.of).reduce((product, part) => product * part, 1);
    case 'min':
      return Math.min(...each(formula.of));
    case 'max':
      return Math.max(...each(formula.of));
    case 'if':
      return evaluate(branchOf(formula, counted), counted);
    default:
      return assertNever(formula);
  }
}

const nothing = { amount: 0, points: 0 };

const seen = (indicator: string, counted: CountedAnswers): Pick<Counted, 'amount' | 'points'> =>
  counted.get(indicator) ?? nothing;

const branchOf = (formula: Extract<Formula, { kind: 'if' }>, counted: CountedAnswers): Formula =>
  holds(formula.condition, counted) ? formula.then : formula.otherwise;
