import { readLinkCode } from '../link/read-code';
import { hearInvitation } from '../officers/hear-invitation';
import type { Doing } from './doing';
import type { Context, Move } from './flow';
import type { Session } from './session';
import type { ShownToOfficers } from './shown-to-officers';

const LONGEST = 1000;
const DAY_MS = 24 * 60 * 60_000;
/** After so many days nobody waits any more. */
const SHOWN_DAYS = 14;

/** Since they asked for a human, or an officer wrote to them. */
export const helpedSince = (session: Session, at: string): Session =>
  session.helpSince === undefined ? { ...session, helpSince: at } : session;

/** The move that also shows officers what was said, where they are asked to help. Buttons and codes are not shown. */
export function showOfficers(context: Context, doing: Doing, move: Move): Move {
  const { session, at } = context;
  const since = session.helpSince;
  if (since === undefined || Date.parse(at) > Date.parse(since) + SHOWN_DAYS * DAY_MS) return move;
  const said = saidIn(context, doing);
  return said === undefined
    ? move
    : { ...move, effects: [...move.effects, { kind: 'show-officers', at, said }] };
}

function saidIn(context: Context, doing: Doing): ShownToOfficers | undefined {
  if (doing.kind === 'photographed') return { kind: 'sent', what: 'photo' };
  if (doing.kind === 'sent-other') return { kind: 'sent', what: doing.what };
  if (doing.kind !== 'texted') return undefined;
  const isCode = readLinkCode(doing.text) !== undefined || hearInvitation(context, doing) !== undefined;
  return isCode ? undefined : { kind: 'text', text: doing.text.slice(0, LONGEST) };
}
