import { assertNever } from '../../core/assert-never';
import type { Wording } from '../../core/wording';
import type { ScoreSheet } from '../../criteria/score';
import { type CriteriaSet, type Indicator, indicatorsOf } from '../../criteria/schema';
import type { Improvement } from '../../criteria/way-up/improvement';
import type { WayUp } from '../../criteria/way-up/way-up';
import { lines, listed } from '../engine/lines';
import { points, titlesIn } from './numbers';

/** The shortest way to the threshold in plain words; nothing where there is none or it is reached. */
export function wayUpLines(set: CriteriaSet, sheet: ScoreSheet, way: WayUp): readonly Wording[] {
  switch (way.kind) {
    case 'no-threshold':
    case 'nothing-needed':
      return [];
    case 'out-of-reach':
      return [{ key: 'way-up.out-of-reach' }];
    case 'steps':
      return [
        lines([
          { key: 'way-up.intro', params: { total: points(way.total) } },
          ...way.steps.flatMap((step) => stepLine(set, sheet, step)),
        ]),
      ];
    default:
      return assertNever(way);
  }
}

type Step = Extract<WayUp, { kind: 'steps' }>['steps'][number];

function stepLine(set: CriteriaSet, sheet: ScoreSheet, step: Step): readonly Wording[] {
  const indicator = indicatorsOf(set).find(({ id }) => id === step.indicator);
  const [question] = titlesIn(set, sheet, [step.indicator]);
  if (indicator === undefined || question === undefined) return [];
  const needs = listed(step.needs.map((need) => needed(indicator, need)));
  return [{ key: 'way-up.step', params: { question, needs, from: points(step.from), to: points(step.to) } }];
}

/** What to do for one question. */
function needed({ answer }: Indicator, need: Improvement): Wording {
  switch (need.kind) {
    case 'choose':
      return { key: 'way-up.choose', params: { option: optionLabel(answer, need.option) } };
    case 'choose-also':
      return {
        key: 'way-up.choose-also',
        params: { options: listed(need.options.map((option) => optionLabel(answer, option))) },
      };
    case 'answer-yes-no':
      return { key: need.value ? 'way-up.yes' : 'way-up.no' };
    case 'at-least':
    case 'at-most':
      return { key: `way-up.${need.kind}`, params: { value: points(need.value), unit: unitOf(answer) } };
    case 'add-entries':
    case 'add-photos':
      return { key: `way-up.${need.kind}`, params: { more: need.more } };
    case 'answer':
      return { key: 'way-up.answer' };
    default:
      return assertNever(need);
  }
}

function optionLabel(answer: Indicator['answer'], id: string): Wording {
  const options = 'options' in answer ? answer.options : [];
  return { said: options.find((option) => option.id === id)?.label ?? id };
}

const unitOf = (answer: Indicator['answer']): Wording =>
  answer.kind === 'number' ? { said: answer.unit } : { key: 'answer.points' };
