import type { Indicator } from '../schema';
import { checkAnswerType, checkLeastMost } from './check-answer-type';
import { checkRule } from './check-rule';
import { type Finding, quote, within } from './finding';

/** Whether the parts of one indicator agree, whatever stands around it. */
export function checkIndicator(indicator: Indicator): readonly Finding[] {
  return [
    ...within(['answer'], checkAnswerType(indicator.answer)),
    ...within(['rule'], checkRule(indicator)),
    ...within(['evidence'], checkEvidence(indicator)),
  ];
}

function checkEvidence({ answer, evidence, outOf }: Indicator): readonly Finding[] {
  if (evidence === undefined) return [];
  return [
    ...checkLeastMost(evidence),
    ...(answer.kind === 'photos'
      ? [
          {
            path: [],
            expected: 'không hỏi thêm ảnh khi câu trả lời đã là ảnh',
            came: `answer kiểu ${quote(answer.kind)}`,
          },
        ]
      : []),
    ...(evidence.required && evidence.pointsWithout >= outOf
      ? [
          {
            path: ['pointsWithout'],
            expected: `nhỏ hơn outOf = ${String(outOf)}`,
            came: String(evidence.pointsWithout),
          },
        ]
      : []),
  ];
}
