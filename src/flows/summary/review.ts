import { photosOf } from '../../criteria/answer';
import type { Wording } from '../../core/wording';
import type { Context } from '../engine/flow';
import { lines } from '../engine/lines';
import { photosKept } from '../engine/photo-book';
import type { Question } from '../engine/question';
import { showAnswer } from '../kinds/kinds';
import { declaration } from '../questionnaire/flow';
import { whoYouAre } from '../who-you-are/flow';

/** What was answered so far, read back: who the person is, then each numbered question with its answer. */
export function reviewLines(context: Context): readonly Wording[] {
  const about = whoYouAre.questions(context).flatMap((question) => aboutLine(context, question));
  const answers = declaration.questions(context).flatMap((question) => answerLine(context, question));
  const parts = [about, answers].filter((part) => part.length > 0).map(lines);
  return parts.length === 0 ? [{ key: 'review.nothing' }] : parts;
}

function aboutLine(context: Context, question: Question): readonly Wording[] {
  const { name, value } = question;
  if (value === undefined || value === null || question.answer.kind === 'yes-no') return [];
  return [{ key: 'review.about', params: { name, answer: showAnswer(context, question.answer, value) } }];
}

/** A numbered question with its answer and how many pictures; nothing while it is not answered. */
export function answerLine(context: Context, question: Question): readonly Wording[] {
  const { number, topic, value } = question;
  if (number === undefined || topic === undefined || value === undefined) return [];
  const answer = showAnswer(context, question.answer, value);
  const photos = photosKept(context.session, photosOf(question.id)).length;
  return [
    photos === 0
      ? { key: 'review.answer', params: { number, topic, answer } }
      : { key: 'review.answer-with-photos', params: { number, topic, answer, photos } },
  ];
}
