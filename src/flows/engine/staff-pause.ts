import { readCommand } from '../../core/vietnamese/commands';
import type { Doing } from './doing';
import type { Context, Move } from './flow';
import { keepSilent, without } from './moves';
import type { Session } from './session';

const MINUTE_MS = 60_000;

/** Someone of the staff writes to the person by hand: the assistant keeps out of it for a while, longer with each message. */
export function hearStaff({ session, script, at }: Context): Move {
  const until = Date.parse(at) + script.staffPauseMinutes * MINUTE_MS;
  const before = session.staffUntil === undefined ? Date.parse(at) : Date.parse(session.staffUntil);
  if (!(until > before)) return keepSilent(session);
  return keepSilent({ ...without(session, 'lastPick'), staffUntil: new Date(until).toISOString() });
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
