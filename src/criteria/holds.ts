import { assertNever } from '../core/assert-never';
import type { AnswerValue } from './answer';
import type { Condition } from './condition';
import type { Counted, CountedAnswers } from './counted';

/** Whether a condition is true of the answers that count. */
export function holds(condition: Condition, counted: CountedAnswers): boolean {
  switch (condition.kind) {
    case 'equals':
      return valueOf(condition.indicator, counted) === condition.value;
    case 'at-least':
      return isAtLeast(condition.value, counted.get(condition.indicator));
    case 'includes':
      return includes(valueOf(condition.indicator, counted), condition.option);
    case 'answered':
      return counted.has(condition.indicator);
    case 'all':
      return condition.of.every((part) => holds(part, counted));
    case 'any':
      return condition.of.some((part) => holds(part, counted));
    case 'not':
      return !holds(condition.condition, counted);
    default:
      return assertNever(condition);
  }
}

const valueOf = (indicator: string, counted: CountedAnswers): AnswerValue | undefined =>
  counted.get(indicator)?.value;

const isAtLeast = (amount: number, answer: Counted | undefined): boolean =>
  answer !== undefined && answer.amount >= amount;

const includes = (value: unknown, option: string): boolean => Array.isArray(value) && value.includes(option);
