import { assertNever } from '../../core/assert-never';
import type { Happening } from '../../core/happening';
import { refOf } from '../../criteria/schema';
import type { Context, Move } from './flow';
import { hearPhoto } from './hear-photo';
import { hearPick } from './hear-pick';
import { hearText } from './hear-text';
import { askAgain, goOn, keepSilent, without } from './moves';
import { isPressedTwice, type Presence, presenceAt } from './presence';
import { resume } from './resume';
import type { Session } from './session';

/** What a person does in a chat, other than blocking it. */
export type Doing = Exclude<Happening, { kind: 'blocked' | 'unblocked' | 'staff-wrote' }>;

/** Decides what something the person did leads to. Doing anything at all ends a pause. */
export function hearPerson(context: Context, doing: Doing): Move {
  const { session, at, script } = context;
  if (doing.kind === 'picked' && isPressedTwice(session, doing.choice, at)) return keepSilent(session);
  const heard = heardAt(session, at, doing);
  const ofEarlierRound = heard.submitted !== undefined && heard.submitted.round !== script.round.id;
  if (ofEarlierRound) return beginRound({ ...context, session: heard });
  const presence = presenceAt(session, at);
  const move = decide({ ...context, session: heard }, doing, presence);
  // A press that changes nothing does not end a pause either.
  const idle = doing.kind === 'picked' && move.then === 'silence' && move.effects.length === 0;
  if (idle) return keepSilent(session);
  // Someone new, or back after a while, is asked in full.
  return move.then === 'repeat' && presence !== 'here' ? { ...move, then: 'ask' } : move;
}

function heardAt(session: Session, at: string, doing: Doing): Session {
  const awake = { ...without(session, 'resting', 'lastPick'), heardAt: at };
  return doing.kind === 'picked' && doing.choice.length <= 64 ? { ...awake, lastPick: doing.choice } : awake;
}

function decide(context: Context, doing: Doing, presence: Presence): Move {
  switch (doing.kind) {
    case 'started':
      return resume({ ...context, session: without(context.session, 'focus', 'finishing') });
    case 'texted':
      return hearText(context, doing.text, presence);
    case 'introduced':
      return hearText(context, doing.name, presence);
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

/** A new round: who the person is stays known, their answers of last time were handed in and are asked anew. */
function beginRound({ session, script }: Context): Move {
  const { audience = '' } = session.profile;
  const set = script.setFor.get(audience);
  const begun: Session = {
    ...without(session, 'focus', 'misses', 'offered', 'finishing', 'album', 'pending', 'submitted'),
    answers: {},
    ...(set === undefined ? {} : { set: refOf(set) }),
  };
  return goOn(begun, [{ key: 'round.new', params: { year: script.round.year } }]);
}
