import type { AnswerType } from '../answer-type';
import type { Indicator } from '../schema';
import { isValidAnswer } from '../valid-answer';
import { type Finding, quote } from './finding';
import { type Reference, referencesOf } from '../references';

/** Whether everything an indicator looks at exists, stands before it and can be looked at that way. */
export function checkReferences(
  indicator: Indicator,
  earlier: ReadonlyMap<string, Indicator>,
  all: ReadonlySet<string>,
): readonly Finding[] {
  return referencesOf(indicator).flatMap((reference) => {
    const id = reference.on.indicator;
    const target = id === indicator.id && maySeeItself(reference) ? indicator : earlier.get(id);
    return target === undefined ? [unseen(reference, all)] : checkUse(reference, target.answer);
  });
}

/** Its own answer may be limited and counted; its own relevance and points would go round in a circle. */
const maySeeItself = ({ where, on }: Reference): boolean => where !== 'relevant' && on.kind !== 'points';

const unseen = ({ path, on }: Reference, all: ReadonlySet<string>): Finding => ({
  path: [...path, 'indicator'],
  expected: all.has(on.indicator)
    ? 'mã của một chỉ số đứng trước chỉ số này'
    : 'mã của một chỉ số có trong bộ tiêu chí',
  came: quote(on.indicator),
});

function checkUse({ path, on }: Reference, type: AnswerType): readonly Finding[] {
  switch (on.kind) {
    case 'answered':
    case 'points':
      return [];
    case 'at-least':
    case 'answer':
      return hasAmount(type)
        ? []
        : [
            {
              path,
              expected: 'chỉ số trả lời bằng số, thang điểm hoặc nhiều lượt',
              came: `kiểu ${quote(type.kind)}`,
            },
          ];
    case 'includes':
      return includesOption(type, on.option)
        ? []
        : [
            {
              path: [...path, 'option'],
              expected: 'một lựa chọn của câu chọn nhiều mục đó',
              came: quote(on.option),
            },
          ];
    case 'equals':
      return canEqual(type, on.value)
        ? []
        : [
            {
              path: [...path, 'value'],
              expected: `một câu trả lời kiểu ${quote(type.kind)}`,
              came: quote(on.value),
            },
          ];
  }
}

const hasAmount = ({ kind }: AnswerType): boolean =>
  kind === 'number' || kind === 'rating' || kind === 'group';

const includesOption = (type: AnswerType, option: string): boolean =>
  type.kind === 'choices' && type.options.some(({ id }) => id === option);

const canEqual = (type: AnswerType, value: string | number | boolean): boolean =>
  type.kind === 'group' ? typeof value === 'boolean' : isValidAnswer(type, value);
