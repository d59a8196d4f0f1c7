import { fixIn } from '../appraisal/fixing';
import type { Session } from '../engine/session';
import { consentTo } from '../start/consents';

/** What waits for the person in this chat: a draft, or a fix that was asked for; nothing where they want to stop. */
export function unfinishedIn(session: Session): 'draft' | 'returned' | undefined {
  if (session.resting === 'stopped' || session.resting === 'declined') return undefined;
  if (session.away !== undefined || consentTo(session, 'declaration') !== true) return undefined;
  if (fixIn(session) !== undefined) return 'returned';
  return session.set !== undefined && session.submitted === undefined ? 'draft' : undefined;
}
