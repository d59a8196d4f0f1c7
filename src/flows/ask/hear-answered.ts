import type { Wording } from '../../core/wording';
import type { Context, Move } from '../engine/flow';
import { goOn, offerAgain, rest } from '../engine/moves';
import { currentPlace } from '../engine/position';
import { consentTo } from '../start/consents';
import type { Answer } from './answer';
import { wordGiven } from '../feedback/word-given';
import { withList } from './flow';
import { wordAnswer } from './word-answer';
import { wordHelp } from './word-help';

/** Says what was found out, in one message; then, where a question is open, the way to go on. */
export function hearAnswered(context: Context, answer: Answer): Move {
  const { session, at } = context;
  if (answer.kind === 'which-unit') return goOn(withList(session, answer, at));
  const notes = notesOf(context, answer);
  const isForOfficers = answer.kind === 'help' ? answer.work.length > 0 : !forEverybody.includes(answer.kind);
  if (consentTo(session, 'declaration') !== true) {
    // What they write next is no answer to what they were not asked just now.
    const paused = session.resting === undefined ? { ...session, resting: 'paused' as const } : session;
    return isForOfficers ? say(paused, notes) : rest(paused, notes);
  }
  if (currentPlace(context) === undefined && session.resting === undefined)
    return isForOfficers ? say(session, notes) : offerAgain(session, notes);
  return rest(session, notes);
}

function notesOf(context: Context, answer: Exclude<Answer, { kind: 'which-unit' }>): readonly Wording[] {
  if (answer.kind === 'given') return wordGiven(context, answer);
  return answer.kind === 'help' ? wordHelp(context, answer.work) : wordAnswer(answer, context.at);
}

const forEverybody: readonly Answer['kind'][] = ['deadline', 'not-an-officer', 'given'];

const say = (session: Move['session'], notes: readonly Wording[]): Move => ({
  session,
  notes,
  effects: [],
  then: 'tell',
});
