import type { Answers } from './answer';
import { type CriteriaSet, indicatorsOf } from './schema';
import { placedIndicators } from './score';
import { scoreLines } from './score-line';
import { isValidAnswer } from './valid-answer';

/** The constraint's own message, where the answer to an indicator has its form but breaks its constraint. */
export function brokenConstraint(set: CriteriaSet, id: string, answers: Answers): string | undefined {
  const indicator = indicatorsOf(set).find((each) => each.id === id);
  const value = answers.get(id);
  if (indicator?.constraint === undefined || value === undefined) return undefined;
  if (indicator.answer.kind !== 'group' && !isValidAnswer(indicator.answer, value)) return undefined;
  const line = scoreLines(placedIndicators(set), answers).find((each) => each.indicator === id);
  return line?.because === 'invalid-answer' ? indicator.constraint.message : undefined;
}
