import { assertNever } from '../../core/assert-never';
import { refOf } from '../../criteria/schema';
import { keepAppealable } from '../appraisal/appealable';
import { fixIn } from '../appraisal/fixing';
import type { Doing } from './doing';
import type { Context, Move } from './flow';
import { hearAnytime } from './hear-anytime';
import { hearName } from './hear-name';
import { hearPhoto } from './hear-photo';
import { hearPick } from './hear-pick';
import { hearText } from './hear-text';
import { askAgain, goOn, keepSilent, without } from './moves';
import { isPressedTwice, type Presence, presenceAt } from './presence';
import { resume } from './resume';
import { showOfficers } from './show-officers';
import type { Session } from './session';
import { callsAssistant, isStaffTalking } from './staff-pause';

/** Decides what something the person did leads to. Doing anything at all ends a pause. */
export function hearPerson(context: Context, doing: Doing): Move {
  const { session, at } = context;
  if (isStaffTalking(session, at))
    return callsAssistant(doing)
      ? comeBack(context, doing)
      : showOfficers(context, doing, keepSilent(session));
  if (doing.kind === 'picked' && isPressedTwice(session, doing.choice, at)) return keepSilent(session);
  const move = hear(context, doing);
  // A press that changes nothing does not end a pause either.
  return isIdle(doing, move) ? keepSilent(session) : showOfficers(context, doing, move);
}

/** While the staff talked: even a press that changes nothing is meant for the assistant, and what follows for it alone. */
function comeBack(before: Context, doing: Doing): Move {
  const context = { ...before, session: without(before.session, 'helpSince') };
  const move = hear(context, doing);
  return isIdle(doing, move) ? resume(heardNow(context, doing)) : move;
}

const isIdle = ({ kind }: Doing, { then, effects }: Move): boolean =>
  kind === 'picked' && then === 'silence' && effects.length === 0;

function hear(context: Context, doing: Doing): Move {
  const { session, at, script } = context;
  const heard = heardNow(context, doing);
  const presence = presenceAt(session, at);
  const atAnyTime = hearAnytime(heard, doing, presence);
  if (atAnyTime !== undefined) return atAnyTime;
  const ofEarlierRound = session.submitted !== undefined && session.submitted.round !== script.round.id;
  if (ofEarlierRound && !isConcluding(session)) return beginRound(heard);
  const move = decide(heard, doing, presence);
  // Someone new, or back after a while, is asked in full.
  return move.then === 'repeat' && presence !== 'here' ? { ...move, then: 'ask' } : move;
}

function heardNow(context: Context, doing: Doing): Context {
  const { heardAt: before } = context.session;
  const awake = { ...without(context.session, 'resting', 'staffUntil', 'lastPick'), heardAt: context.at };
  const pressed = doing.kind === 'picked' && doing.choice.length <= 64 ? { lastPick: doing.choice } : {};
  return {
    ...context,
    session: { ...awake, ...pressed },
    ...(before === undefined ? {} : { heardBefore: before }),
  };
}

function decide(context: Context, doing: Doing, presence: Presence): Move {
  switch (doing.kind) {
    case 'started':
      return resume({ ...context, session: without(context.session, 'focus', 'finishing') });
    case 'texted':
      return hearText(context, doing.text, presence);
    case 'introduced':
      return hearName(context, doing.name, presence);
    case 'picked':
      return hearPick(context, doing.choice);
    case 'photographed':
      return hearPhoto(context, doing);
    case 'sent-other':
      return presence === 'new'
        ? goOn(context.session)
        : askAgain(context.session, [{ key: `other.${doing.what}` }]);
    default:
      return assertNever(doing);
  }
}

/** Whether there is still something to do with the declaration of the round before. */
const isConcluding = (session: Session): boolean =>
  fixIn(session) !== undefined || concludingSteps.some((step) => step === session.focus);

const concludingSteps = ['appeal', 'withdraw', 'reinstate'] as const;

/** A new round: who the person is stays known, their answers of last time were handed in and are asked anew. */
function beginRound(context: Context): Move {
  const { script } = context;
  const session = keepAppealable(context);
  const { audience = '' } = session.profile;
  const set = script.setFor.get(audience);
  const begun: Session = {
    ...without(
      session,
      'focus',
      'misses',
      'offered',
      'finishing',
      'album',
      'pending',
      'submitted',
      'appraisal',
    ),
    answers: {},
    ...(set === undefined ? {} : { set: refOf(set) }),
  };
  return goOn(begun, [{ key: 'round.new', params: { year: script.round.year } }]);
}
