import type { Answers, AnswerValue } from '../../criteria/answer';
import type { Indicator } from '../../criteria/schema';
import type { ScoreLine } from '../../criteria/score-line';
import { listOf } from '../engine/list-of';
import { type Question, withValue } from '../engine/question';
import { entryQuestions } from './entry-questions';
import type { ToldSoFar } from './told-so-far';
import type { WordedIndicator } from './word-indicator';

/** Everything asked for one indicator, in order: its question, the entries of its group, its pictures. */
export function indicatorQuestions(
  worded: WordedIndicator,
  line: ScoreLine,
  told: ToldSoFar,
): readonly Question[] {
  const { indicator, photos } = worded;
  const { answers, photosWanted } = told;
  if (indicator.answer.kind === 'photos' && !photosWanted) return [];
  const own = withValue(worded.own, answerTo(worded, line, answers));
  const entries = indicator.answer.kind === 'group' ? entryQuestions(worded, indicator.answer, told) : [];
  if (photos === undefined || !photosWanted || !wantsEvidence(indicator, line)) return [own, ...entries];
  return [own, ...entries, withValue(photos, photosTold(answers.get(photos.id)))];
}

/** What is stored for an indicator's own question; nothing if it is still to be answered. */
function answerTo(
  { indicator }: WordedIndicator,
  { because }: ScoreLine,
  answers: Answers,
): AnswerValue | undefined {
  const stored = answers.get(indicator.id);
  if (stored === null) return indicator.optional ? null : undefined;
  if (because !== 'answered' && because !== 'needs-evidence') return undefined;
  return indicator.answer.kind === 'photos' ? photosTold(stored) : stored;
}

/** Pictures are still to be sent while there are none. */
const photosTold = (stored: AnswerValue | undefined): AnswerValue | undefined =>
  stored === null || listOf(stored).length > 0 ? stored : undefined;

/** Pictures are asked for where they can count: not beside an answer that earns nothing anyway. */
function wantsEvidence({ rule }: Indicator, { because, points }: ScoreLine): boolean {
  if (because === 'needs-evidence') return true;
  return because === 'answered' && (points > 0 || rule.kind === 'by-evidence' || rule.kind === 'by-formula');
}
