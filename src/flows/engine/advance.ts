import { assertNever } from '../../core/assert-never';
import type { ConversationId } from '../../core/ids';
import type { Script } from '../script';
import type { Effect } from './effect';
import type { Event } from './event';
import type { Context, Move } from './flow';
import { hearPerson } from './hear-person';
import { hearKept, hearRefused } from './hear-photo';
import { keepSilent } from './moves';
import { rememberPerson } from './remember-person';
import { respond } from './respond';
import type { Session } from './session';

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
  const move = hear(context, event);
  if (move.session === session && move.then === 'silence' && move.effects.length === 0)
    return { session, effects: [] };
  const after = { ...context, session: move.session };
  return {
    session: move.session,
    effects: [...rememberPerson(session, after, move), ...move.effects, ...respond(after, move)],
  };
}

function hear(context: Context, event: Event): Move {
  switch (event.kind) {
    case 'photo-kept':
      return hearKept(context, event.request, event.photo);
    case 'photo-refused':
      return hearRefused(context, event.request, event.reason);
    case 'blocked':
    case 'unblocked':
    case 'staff-wrote':
      return keepSilent(context.session);
    case 'started':
    case 'texted':
    case 'picked':
    case 'photographed':
    case 'introduced':
    case 'sent-other':
      return hearPerson(context, event);
    default:
      return assertNever(event);
  }
}
