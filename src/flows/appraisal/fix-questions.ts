import type { NewsReason } from './appraisal-news';
import type { Context } from '../engine/flow';
import type { Question } from '../engine/question';
import { declaration } from '../questionnaire/flow';
import type { Fix } from './appraisal-state';
import { fixIn, indicatorOf } from './fixing';

/**
 * What is asked once more: the questions of the indicators that were sent back, those about pictures first where the
 * pictures are the matter; and whatever has become a question through the new answers.
 */
export function fixQuestions(context: Context): readonly Question[] {
  const fix = fixIn(context.session);
  if (fix === undefined) return [];
  const all = declaration.questions(context);
  return all.flatMap((question) => {
    if (question.value === undefined) return [question];
    return isAsked(fix, question, all) ? [askedAgain(fix, question)] : [];
  });
}

function isAsked(fix: Fix, question: Question, all: readonly Question[]): boolean {
  const indicator = indicatorOf(question.id);
  if (!Object.hasOwn(fix.asked, indicator)) return false;
  if (fix.all || !isAboutPhotos(fix.asked[indicator])) return true;
  const ofPhotos = all.some((each) => indicatorOf(each.id) === indicator && each.answer.kind === 'photos');
  return question.answer.kind === 'photos' || !ofPhotos;
}

const aboutPhotos: readonly NewsReason['code'][] = [
  'evidence-missing',
  'evidence-unclear',
  'evidence-elsewhere',
  'evidence-reused',
];

const isAboutPhotos = (reason: NewsReason | undefined): boolean =>
  reason !== undefined && aboutPhotos.includes(reason.code);

/** Until it is settled it is put although there is an answer, which may stay as it is. */
function askedAgain({ done }: Fix, question: Question): Question {
  if (done.includes(question.id)) return question;
  if (question.value === null && question.answer.kind === 'photos') return { ...question, again: true };
  return { ...question, again: true, skip: { key: 'fix.keep' } };
}
