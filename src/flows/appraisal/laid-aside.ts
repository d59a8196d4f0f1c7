import { without } from '../engine/moves';
import { omit } from '../engine/omit';
import type { Session } from '../engine/session';
import type { LaidAside } from './laid-aside-state';

const parts = ['set', 'focus', 'submitted', 'origin', 'appraisal'] as const;

/** What of a session belongs to the declaration at hand. */
function declarationIn({ answers, set, focus, submitted, origin, appraisal }: Session): LaidAside {
  return {
    answers,
    ...(set === undefined ? {} : { set }),
    ...(focus === undefined ? {} : { focus }),
    ...(submitted === undefined ? {} : { submitted }),
    ...(origin === undefined ? {} : { origin }),
    ...(appraisal === undefined ? {} : { appraisal }),
  };
}

/** The session with another declaration in hand; the one it had waits. */
export function layAside(session: Session, other: LaidAside): Session {
  const laidAside = declarationIn(session);
  const calm = without(session, 'misses', 'offered', 'finishing', 'album', 'lastPick');
  return { ...omit(calm, ...parts), ...other, laidAside };
}

/** The session with the declaration that waited in hand again, as it was; the very same where none waits. */
export function takeUpAgain(session: Session): Session {
  const { laidAside } = session;
  if (laidAside === undefined) return session;
  const calm = without(session, 'misses', 'offered', 'finishing', 'album', 'lastPick');
  return { ...omit(calm, ...parts, 'laidAside'), ...laidAside };
}

/** The session with something changed in the declaration that waits. */
export function inLaidAside(session: Session, change: (waiting: Session) => Session): Session {
  return session.laidAside === undefined
    ? session
    : { ...session, laidAside: declarationIn(change(takeUpAgain(session))) };
}
