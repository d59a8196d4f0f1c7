import { assertNever } from '../../core/assert-never';
import type { ConversationId } from '../../core/ids';
import { hearDraft } from '../link/hear-draft';
import { hearLink } from '../link/hear-link';
import { hearInvitationNews } from '../officers/hear-invitation';
import type { Script } from '../script';
import { isDoing } from './doing';
import type { Effect } from './effect';
import type { Event } from './event';
import type { Context, Move } from './flow';
import { hearPerson } from './hear-person';
import { hearKept, hearRefused } from './hear-photo';
import { keepSilent } from './moves';
import { rememberPerson } from './remember-person';
import { respond } from './respond';
import type { Session } from './session';
import { hearStaff, isStaffTalking } from './staff-pause';

/** One turn of a conversation: what is remembered after it, and what is to be done. */
export interface Turn {
  readonly session: Session;
  readonly effects: readonly Effect[];
}

/**
 * Decides one turn. Pure: the same script, session and event always give the same turn, with at most one message. The
 * very same session comes back where nothing changed.
 */
export function advance(script: Script, session: Session, event: Event, chat: ConversationId): Turn {
  const context: Context = { script, chat, at: event.at, session };
  const move = hushed(hear(context, event), event.at);
  if (move.session === session && move.then === 'silence' && move.effects.length === 0)
    return { session, effects: [] };
  const after = { ...context, session: move.session };
  return {
    session: move.session,
    effects: [...rememberPerson(session, after, move), ...move.effects, ...respond(after, move)],
  };
}

/** While the staff talks with the person nothing is said, not even of pictures that arrive. */
const hushed = (move: Move, at: string): Move =>
  isStaffTalking(move.session, at) ? { ...move, then: 'silence' } : move;

function hear(context: Context, event: Event): Move {
  if (isDoing(event)) return hearPerson(context, event);
  switch (event.kind) {
    case 'photo-kept':
      return hearKept(context, event.request, event.photo);
    case 'photo-refused':
      return hearRefused(context, event.request, event.reason);
    case 'blocked':
    case 'unblocked':
      return keepSilent(context.session);
    case 'staff-wrote':
      return hearStaff(context);
    case 'link':
      return hearLink(context, event.news);
    case 'draft':
      return hearDraft(context, event.news);
    case 'invitation':
      return hearInvitationNews(context, event.news);
    default:
      return assertNever(event);
  }
}
