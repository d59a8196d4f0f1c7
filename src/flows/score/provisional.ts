import { score } from '../../criteria/score';
import type { CriteriaSet } from '../../criteria/schema';
import type { Wording } from '../../core/wording';
import type { Context } from '../engine/flow';
import { answersMap } from '../questionnaire/answers';
import { questionnaireOf } from '../questionnaire/flow';
import { setLabel } from '../questionnaire/set-label';
import { points } from './numbers';
import { resultLines } from './result';

/** The score so far; the whole result once the declaration is handed in. */
export function scoreSoFar(context: Context): readonly Wording[] {
  const set = questionnaireOf(context)?.set;
  if (set === undefined) return [{ key: 'score.not-yet' }];
  if (context.session.submitted !== undefined) return resultLines(context);
  return [provisional(context, set), ...setLabel(set)];
}

/** The score so far, in one line. */
export function provisional({ session }: Context, set: CriteriaSet): Wording {
  const { total, maxTotal, answered, toAnswer } = score(set, answersMap(session));
  const params = { total: points(total), max: points(maxTotal), answered, toAnswer };
  return { key: 'score.so-far', params };
}
