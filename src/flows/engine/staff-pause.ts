import type { Wording } from '../../core/wording';
import { readCommand } from '../../core/vietnamese/commands';
import { commandButton } from './command-button';
import type { Doing } from './doing';
import type { Saying } from './effect';
import type { Context, Move } from './flow';
import { goOn, keepSilent, rest, without } from './moves';
import type { Session } from './session';
import { helpedSince } from './show-officers';

const MINUTE_MS = 60_000;

/** Someone of the staff writes to the person by hand: the assistant keeps out of it for a while, longer with each message. */
export function hearStaff({ session, script, at }: Context): Move {
  const until = Date.parse(at) + script.staffPauseMinutes * MINUTE_MS;
  const before = session.staffUntil === undefined ? Date.parse(at) : Date.parse(session.staffUntil);
  if (!(until > before)) return keepSilent(session);
  return keepSilent({ ...without(session, 'lastPick'), staffUntil: new Date(until).toISOString() });
}

/** An officer writes through the assistant: it passes the words on, and then keeps out of it as when they wrote by hand. */
export function hearOfficer(context: Context, text: string): Move {
  const { session } = context;
  const saying: Saying = {
    paragraphs: [{ key: 'staff.message' }, { said: text }, { key: 'staff.go-on' }],
    choices: [commandButton('continue', session.locale)],
  };
  const { session: quiet } = hearStaff(context);
  return keepSilent(helpedSince(quiet, context.at), [{ kind: 'say', saying }]);
}

/** The officer is done: the assistant goes on where it was, and says so to whom it kept out of the way of. */
export function hearHandedBack({ at, ...context }: Context): Move {
  const { session } = context;
  const after = without(session, 'staffUntil', 'helpSince', 'misses', 'lastPick');
  if (!isStaffTalking(session, at) || Object.keys(session.consents).length === 0) return keepSilent(after);
  const notes: readonly Wording[] = [{ key: 'staff.handed-back' }];
  return session.resting === undefined ? goOn(after, notes) : rest(after, notes);
}

/** Whether the staff talks with the person at the instant `at`. */
export const isStaffTalking = ({ staffUntil }: Session, at: string): boolean =>
  staffUntil !== undefined && Date.parse(at) < Date.parse(staffUntil);

/** Whether what the person does is meant for the assistant even so: one of its buttons, or words to go on. */
export function callsAssistant(doing: Doing): boolean {
  if (doing.kind === 'picked' || doing.kind === 'started') return true;
  const command = doing.kind === 'texted' ? readCommand(doing.text) : undefined;
  return command?.kind === 'continue' || command?.kind === 'start';
}
