import { photosOf } from '../../criteria/answer';
import type { Context } from '../engine/flow';
import { questionnaireOf } from './flow';

/** Where pictures sent now belong. */
export interface PhotoQuestion {
  readonly id: string;
  readonly most: number;
}

/** The photo question that goes with a question of the questionnaire, asked already or not. */
export function photoQuestionFor(context: Context, question: string): PhotoQuestion | undefined {
  const [id = '', , entry] = question.split('/');
  const indicator = questionnaireOf(context)?.indicators.get(id);
  if (indicator === undefined) return undefined;
  const { answer, evidence } = indicator;
  if (answer.kind === 'photos') return { id, most: answer.most };
  const ofEntry =
    answer.kind === 'group' ? answer.questions.find((each) => each.id === entry)?.answer : undefined;
  if (ofEntry?.kind === 'photos') return { id: question, most: ofEntry.most };
  return evidence === undefined ? undefined : { id: photosOf(id), most: evidence.most };
}
