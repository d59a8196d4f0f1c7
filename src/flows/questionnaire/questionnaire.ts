import type { Wording } from '../../core/wording';
import type { AnswerType } from '../../criteria/answer-type';
import { entryKey } from '../../criteria/entries';
import { placedIndicators } from '../../criteria/score';
import type { Placed } from '../../criteria/score-line';
import { type CriteriaSet, type Indicator, notOfficialLabel, refOf } from '../../criteria/schema';
import { choiceId } from '../engine/question';
import { wordIndicator, type WordedIndicator } from './word-indicator';

/** A criteria set made ready to be asked. */
export interface Questionnaire {
  readonly set: CriteriaSet;
  readonly placed: readonly Placed[];
  readonly indicators: ReadonlyMap<string, Indicator>;
  /** An indicator's questions as number `number` of `total`; worded once, then the same again. */
  readonly wordedAs: (indicator: Indicator, number: number, total: number) => WordedIndicator;
}

/** Throws on a set with an option no button can carry. */
export function questionnaire(set: CriteriaSet): Questionnaire {
  const placed = placedIndicators(set);
  for (const { indicator } of placed) assertButtonsFit(refOf(set), indicator);
  const mark: Wording = notOfficialLabel(set) === undefined ? { said: '' } : { key: 'question.sample' };
  const known = new Map<string, WordedIndicator>();
  return {
    set,
    placed,
    indicators: new Map(placed.map(({ indicator }) => [indicator.id, indicator])),
    wordedAs: (indicator, number, total) => {
      const as = `${indicator.id} ${String(number)}/${String(total)}`;
      const worded = known.get(as) ?? wordIndicator(indicator, { number, total, mark });
      known.set(as, worded);
      return worded;
    },
  };
}

const MOST_BYTES = 64;
/** The longest of the engine's own: takes back the twentieth picture. */
const LONGEST_CONTROL = '~drop-20';

function assertButtonsFit(set: string, { id, answer }: Indicator): void {
  const asked: readonly (readonly [string, AnswerType])[] =
    answer.kind === 'group'
      ? answer.questions.map((entry) => [entryKey(id, answer.most, entry.id), entry.answer])
      : [[id, answer]];
  for (const [question, type] of asked) {
    const options = 'options' in type ? type.options.map((option) => `+${option.id}`) : [];
    const tooLong = [LONGEST_CONTROL, ...options]
      .map((option) => choiceId(question, option))
      .find((choice) => choice.length > MOST_BYTES);
    if (tooLong !== undefined) throw new Error(`${set}: "${tooLong}" is too long for a button (64 bytes)`);
  }
}
