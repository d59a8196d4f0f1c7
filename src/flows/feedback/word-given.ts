import type { Wording } from '../../core/wording';
import type { Answer } from '../ask/answer';
import { dayInVietnam, writtenDay } from '../engine/day';
import type { Context } from '../engine/flow';
import { lines } from '../engine/lines';
import { firstWords } from '../questionnaire/topic';

const LENGTH = 200;

/** What the person gave besides their declaration: feedback with its day, and the movements they are in. */
export function wordGiven(
  { script }: Context,
  { feedback, hasMore, movements }: Extract<Answer, { kind: 'given' }>,
): readonly Wording[] {
  const joined = script.movements.filter(({ id }) => movements.includes(id));
  if (feedback.length === 0 && joined.length === 0) return [{ key: 'given.nothing' }];
  const said = feedback.map(({ at, text }): Wording => ({
    key: 'given.feedback',
    params: { day: writtenDay(dayInVietnam(at)), text: { said: firstWords(text, LENGTH) } },
  }));
  const more: readonly Wording[] = hasMore ? [{ key: 'given.more' }] : [];
  const named = joined.map(({ name }): Wording => ({
    key: 'given.movement',
    params: { name: { said: name } },
  }));
  return [[...said, ...more], named].filter((part) => part.length > 0).map(lines);
}
