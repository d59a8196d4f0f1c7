import type { Wording } from '../../core/wording';
import { writtenDay } from '../engine/day';
import { lines } from '../engine/lines';
import type { Answer, AskedRound } from './answer';
import { daysLeft } from './moment';

type Deadline = Extract<Answer, { kind: 'deadline' }>;

/** Until when people declare, and for officers what their unit owes by the plan. */
export const deadlineLines = ({ round, lastDay, reports }: Deadline, at: string): readonly Wording[] => [
  lines([
    ofRound(round, lastDay, at),
    ...reports.map(({ what, lastDay: last }): Wording => ({
      key: daysLeft(at, last) < 0 ? 'ask.report-over' : 'ask.report',
      params: { what: { said: what }, day: writtenDay(last) },
    })),
  ]),
];

function ofRound(round: AskedRound, lastDay: string | undefined, at: string): Wording {
  const words = roundWords(round);
  if (lastDay === undefined) return { key: 'ask.no-deadline', params: { round: words } };
  const left = daysLeft(at, lastDay);
  const params = { round: words, day: writtenDay(lastDay) };
  if (left < 0) return { key: 'ask.deadline-over', params };
  return left === 0
    ? { key: 'ask.deadline-today', params }
    : { key: 'ask.deadline', params: { ...params, left } };
}

/** "đợt thử năm 2026" */
export const roundWords = ({ kind, year }: AskedRound): Wording => ({
  key: `ask.round-${kind}`,
  params: { year },
});
