import type { Wording } from '../../core/wording';
import { newsLines } from '../appraisal/news-lines';
import { dayInVietnam, writtenDay } from '../engine/day';
import type { Context } from '../engine/flow';
import { questionnaireOf } from '../questionnaire/flow';
import { setLabel } from '../questionnaire/set-label';

/** How far the declaration is: not begun, how many questions are answered, or handed in and when. */
export function statusLines(context: Context): readonly Wording[] {
  const { session, script } = context;
  const set = questionnaireOf(context)?.set;
  const year = script.round.year;
  if (set === undefined) return [{ key: 'status.not-begun', params: { year } }];
  if (session.submitted === undefined) return [{ key: 'status.open', params: { year } }, ...setLabel(set)];
  const news = session.appraisal?.news;
  if (news !== undefined) return [{ key: 'status.year', params: { year } }, ...newsLines(context, news)];
  const day = writtenDay(dayInVietnam(session.submitted.at));
  return [{ key: 'status.submitted', params: { year, day } }, ...setLabel(set)];
}
