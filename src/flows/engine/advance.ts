import { assertNever } from '../../core/assert-never';
import type { ConversationId } from '../../core/ids';
import { hearAnswered } from '../ask/hear-answered';
import { withUntold } from '../appraisal/hear-appraisal';
import { hearBulletinNews } from '../bulletins/hear-bulletin-news';
import { hearDraft } from '../link/hear-draft';
import { hearLink } from '../link/hear-link';
import { hearInvitationNews } from '../officers/hear-invitation';
import { hearSignInNews } from '../officers/hear-sign-in';
import { hearWithdrawal } from '../my-data/hear-withdrawal';
import { hearReminder } from '../reminders/hear-reminder';
import { hearReportNews } from '../reports/hear-report';
import type { Script } from '../script';
import { isDoing } from './doing';
import type { Effect } from './effect';
import type { Event } from './event';
import type { Context, Move } from './flow';
import { hearOffice, isOfOffice } from './hear-office';
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

/** What happened while the staff talked with the person is said as soon as it fits. */
const saidSince = (context: Context, move: Move): Move =>
  isStaffTalking(move.session, context.at) ? move : withUntold(context, move);

function hear(context: Context, event: Event): Move {
  if (isDoing(event)) return saidSince(context, hearPerson(context, event));
  if ('news' in event || event.kind === 'answered') return hearNews(context, event);
  switch (event.kind) {
    case 'photo-kept':
      return hearKept(context, event.request, event.photo);
    case 'photo-refused':
      return hearRefused(context, event.request, event.reason);
    case 'blocked':
    case 'unblocked':
      return keepSilent(context.session);
    case 'withdrew':
      return hearWithdrawal(context);
    case 'staff-wrote':
      return hearStaff(context);
    default:
      return assertNever(event);
  }
}

/** What the shell tells that no network sent. */
type News = Extract<Event, { readonly news: unknown } | { readonly kind: 'answered' }>;

function hearNews(context: Context, event: News): Move {
  if (isOfOffice(event)) return saidSince(context, hearOffice(context, event));
  switch (event.kind) {
    case 'link':
      return hearLink(context, event.news);
    case 'draft':
      return hearDraft(context, event.news);
    case 'invitation':
      return hearInvitationNews(context, event.news);
    case 'sign-in':
      return hearSignInNews(context, event.news);
    case 'report':
      return hearReportNews(context, event.news);
    case 'bulletin':
      return hearBulletinNews(context, event.news);
    case 'reminded':
      return hearReminder(context, event.news);
    case 'answered':
      return hearAnswered(context, event.answer);
    default:
      return assertNever(event);
  }
}
