import type { ConversationId } from '../../core/ids';
import { omit } from '../engine/omit';
import { parseSession, type Session } from '../engine/session';

/** What someone told and agreed to: it is in one of their chats at a time, and goes from one to another as a whole. */
export type Draft = Pick<
  Session,
  | 'profile'
  | 'consents'
  | 'set'
  | 'answers'
  | 'submitted'
  | 'appraisal'
  | 'earlier'
  | 'appealable'
  | 'laidAside'
  | 'focus'
  | 'origin'
  | 'moves'
>;

/** The chat with this draft in place of its own; a draft of any released version. Throws on anything else. */
export function withDraft(session: Session, draft: Draft): Session {
  const { format, locale, heardAt, lastPick, requests, linked, composing, approvals } = session;
  return {
    ...parseSession({ format, locale, ...draft }),
    ...(heardAt === undefined ? {} : { heardAt }),
    ...(lastPick === undefined ? {} : { lastPick }),
    ...(requests === undefined ? {} : { requests }),
    ...(linked === undefined ? {} : { linked }),
    ...(composing === undefined ? {} : { composing }),
    ...(approvals === undefined ? {} : { approvals }),
  };
}

/** The chat after its draft went to another. */
export function leftFor(session: Session, chat: ConversationId): Session {
  const { moves = 0 } = session;
  const empty = withDraft(session, { profile: {}, consents: {}, answers: {} });
  return { ...omit(empty, 'lastPick'), away: { chat, moves } };
}

/** Whether the draft comes to a chat that waits for it, and has moved on since it was last there. */
export const isNewer = ({ away }: Session, { moves = 0 }: Draft): boolean =>
  away !== undefined && moves > away.moves;
