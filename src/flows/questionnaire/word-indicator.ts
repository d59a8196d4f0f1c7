import type { Wording } from '../../core/wording';
import { photosOf } from '../../criteria/answer';
import type { Indicator } from '../../criteria/schema';
import type { Question } from '../engine/question';
import { answerKind } from './answer-kind';
import { firstWords, topicOf } from './topic';

/** Where an indicator stands among those asked. */
export interface Standing {
  readonly number: number;
  readonly total: number;
  /** Said beside the number: whether the set is a sample. */
  readonly mark: Wording;
}

/** An indicator's questions, without anyone's answers. */
export interface WordedIndicator extends Standing {
  readonly indicator: Indicator;
  readonly own: Question;
  readonly photos?: Question;
}

/** Words the questions of an indicator at its place. */
export function wordIndicator(indicator: Indicator, standing: Standing): WordedIndicator {
  const { evidence } = indicator;
  return {
    ...standing,
    indicator,
    own: ownQuestion(indicator, standing),
    ...(evidence === undefined ? {} : { photos: photoQuestion(indicator.id, evidence, standing) }),
  };
}

/** A question under the number of its indicator. */
export const headed = ({ number, total, mark }: Standing, ask: Wording): Wording => ({
  key: 'question.ask',
  params: { number, total, mark, ask },
});

/** "Câu 9 (Với bà con xóm giềng…)". */
export const titleOf = (indicator: Pick<Indicator, 'ask'>, number: number): Wording => ({
  key: 'question.title',
  params: { number, topic: topicOf(indicator) },
});

/** "Câu 9/10". */
export const whereOf = ({ number, total }: Standing): Wording => ({
  key: 'question.where',
  params: { number, total },
});

/** In characters: two lines. */
const LINES_OF_A_PHONE = 60;

function ownQuestion(indicator: Indicator, standing: Standing): Question {
  const { number } = standing;
  return {
    id: indicator.id,
    number,
    ask: headed(standing, { said: indicator.ask }),
    name: { key: 'question.name', params: { number } },
    topic: { said: firstWords(indicator.ask, LINES_OF_A_PHONE) },
    title: titleOf(indicator, number),
    where: whereOf(standing),
    ...(indicator.help === undefined ? {} : { help: { said: indicator.help } }),
    ...(indicator.example === undefined ? {} : { example: { said: indicator.example } }),
    answer: answerKind(indicator.answer),
    ...(indicator.optional ? { skip: { key: 'control.skip' } } : {}),
  };
}

function photoQuestion(
  indicator: string,
  { ask, least, most }: NonNullable<Indicator['evidence']>,
  standing: Standing,
): Question {
  const { number, total, mark } = standing;
  return {
    id: photosOf(indicator),
    ask: { key: 'question.photos.ask', params: { number, total, mark, ask: { said: ask } } },
    name: { key: 'question.photos.name', params: { number } },
    where: { key: 'question.photos.where', params: { number, total } },
    answer: { kind: 'photos', least, most },
    skip: { key: 'photos.none' },
  };
}
