import type { Wording } from '../../core/wording';
import type { Context, Move } from '../engine/flow';
import { goOn, offerAgain, rest } from '../engine/moves';
import { currentPlace } from '../engine/position';
import { consentTo } from '../start/consents';
import type { Answer } from './answer';
import { wordGiven } from '../feedback/word-given';
import { withList } from './flow';
import { wordAnswer } from './word-answer';

/** Says what was found out, in one message; then, where a question is open, the way to go on. */
export function hearAnswered(context: Context, answer: Answer): Move {
  const { session, at } = context;
  if (answer.kind === 'which-unit') return goOn(withList(session, answer, at));
  const notes = answer.kind === 'given' ? wordGiven(context, answer) : wordAnswer(answer, at);
  const isForOfficers = !forEverybody.includes(answer.kind);
  if (consentTo(session, 'declaration') !== true) {
    // What they write next is no answer to what they were not asked just now.
    const paused = session.resting === undefined ? { ...session, resting: 'paused' as const } : session;
    return isForOfficers ? say(paused, notes) : rest(paused, notes);
  }
  if (currentPlace(context) === undefined && session.resting === undefined)
    return isForOfficers ? say(session, notes) : offerAgain(session, notes);
  return rest(session, notes);
}

const forEverybody: readonly Answer['kind'][] = ['deadline', 'not-an-officer', 'given'];

const say = (session: Move['session'], notes: readonly Wording[]): Move => ({
  session,
  notes,
  effects: [],
  then: 'tell',
});
