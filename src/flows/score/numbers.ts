import type { ScoreSheet } from '../../criteria/score';
import { type CriteriaSet, indicatorsOf } from '../../criteria/schema';
import type { Wording } from '../../core/wording';
import { titleOf } from '../questionnaire/word-indicator';

/** Points as people write them here: 7,5. */
export const points = (value: number): string => String(Math.round(value * 100) / 100).replace('.', ',');

/** "Câu 3 (Dự khoảng bao nhiêu buổi…)" for each of these indicators, numbered as they were asked. */
export function titlesIn(
  set: CriteriaSet,
  { lines }: ScoreSheet,
  indicators: readonly string[],
): readonly Wording[] {
  const asked = lines.filter(({ because }) => because !== 'not-relevant').map(({ indicator }) => indicator);
  return indicators.flatMap((id) => {
    const indicator = indicatorsOf(set).find((each) => each.id === id);
    return indicator === undefined ? [] : [titleOf(indicator, asked.indexOf(id) + 1)];
  });
}
