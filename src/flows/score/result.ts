import { score, type ScoreSheet } from '../../criteria/score';
import type { ScoreLine } from '../../criteria/score-line';
import type { CriteriaSet } from '../../criteria/schema';
import { wayUp } from '../../criteria/way-up/way-up';
import type { Wording } from '../../core/wording';
import type { Context } from '../engine/flow';
import { lines, listed } from '../engine/lines';
import { answersMap } from '../questionnaire/answers';
import { questionnaireOf } from '../questionnaire/flow';
import { points, titlesIn } from './numbers';
import { wayUpLines } from './way-up-lines';

/** What a finished declaration scores by the person's own answers, why, and what would lift it. Never that a title is held. */
export function resultLines(context: Context): readonly Wording[] {
  const set = questionnaireOf(context)?.set;
  if (set === undefined) return [];
  const answers = answersMap(context.session);
  const sheet = score(set, answers);
  return [
    totalOf(sheet),
    lines(sheet.groups.map((group) => groupLine(set, group))),
    ...verdictLines(set, sheet),
    ...weakest(set, sheet),
    ...wayUpLines(set, sheet, wayUp(set, answers)),
  ];
}

const totalOf = ({ mode, total, maxTotal }: ScoreSheet): Wording => ({
  key: mode === 'points' ? 'result.total' : 'result.total-items',
  params: { total: points(total), max: points(maxTotal) },
});

function groupLine(set: CriteriaSet, group: ScoreSheet['groups'][number]): Wording {
  const title = set.groups.find(({ id }) => id === group.group)?.title ?? group.group;
  return {
    key: 'result.group',
    params: { title: { said: title }, points: points(group.points), outOf: points(group.outOf) },
  };
}

/** Both conditions by themselves; none where the set has no threshold. */
function verdictLines(set: CriteriaSet, sheet: ScoreSheet): readonly Wording[] {
  const { passTotal, minPerIndicator, total, belowMinimum } = sheet;
  if (passTotal === null)
    return [{ key: 'result.progress', params: { answered: sheet.answered, toAnswer: sheet.toAnswer } }];
  const short = points(Math.max(0, passTotal - total));
  const conditions: Wording[] = [
    sheet.meetsTotal === true
      ? { key: 'result.total-reached', params: { pass: points(passTotal) } }
      : { key: 'result.total-short', params: { pass: points(passTotal), short } },
  ];
  if (minPerIndicator !== null) {
    const minimum = points(minPerIndicator);
    const questions = listed(titlesIn(set, sheet, belowMinimum));
    conditions.push(
      belowMinimum.length === 0
        ? { key: 'result.minimum-reached', params: { minimum } }
        : { key: 'result.minimum-short', params: { minimum, questions } },
    );
  }
  return [lines(conditions)];
}

const WEAKEST = 3;

function weakest(set: CriteriaSet, sheet: ScoreSheet): readonly Wording[] {
  const low = sheet.lines
    .filter((line) => line.because !== 'not-relevant' && line.points < line.outOf)
    .sort((one, other) => one.points / one.outOf - other.points / other.outOf)
    .slice(0, WEAKEST);
  if (low.length === 0) return [];
  return [lines([{ key: 'result.weakest' }, ...low.map((line) => weakLine(set, sheet, line))])];
}

function weakLine(set: CriteriaSet, sheet: ScoreSheet, line: ScoreLine): Wording {
  const [question = { said: line.indicator }] = titlesIn(set, sheet, [line.indicator]);
  return { key: 'result.weak', params: { question, points: points(line.points), outOf: points(line.outOf) } };
}
