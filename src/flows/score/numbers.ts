import type { ScoreSheet } from '../../criteria/score';
import type { Wording } from '../../core/wording';

/** Points as people write them here: 7,5. */
export const points = (value: number): string => String(Math.round(value * 100) / 100).replace('.', ',');

/** "Câu 3" for each of these indicators, numbered as they were asked. */
export function numbersIn({ lines }: ScoreSheet, indicators: readonly string[]): readonly Wording[] {
  const asked = lines.filter(({ because }) => because !== 'not-relevant').map(({ indicator }) => indicator);
  return indicators.map((id) => ({ key: 'question.name', params: { number: asked.indexOf(id) + 1 } }));
}
