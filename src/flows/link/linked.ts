import { omit } from '../engine/omit';
import type { Session } from '../engine/session';

type Joined = NonNullable<Session['linked']>[number];

/** The chat with one more account joined to it. */
export const withLinked = (session: Session, joined: Joined): Session => ({
  ...session,
  linked: [...(session.linked ?? []), joined],
});

/** The chat with that joining forgotten. */
export function withoutLinked(session: Session, link: string): Session {
  const linked = (session.linked ?? []).filter((each) => each.link !== link);
  return linked.length === 0 ? omit(session, 'linked') : { ...session, linked };
}
