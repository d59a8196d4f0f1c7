import type { Context, Move } from '../engine/flow';
import { dayInVietnam } from '../engine/day';
import { askAgain, rest } from '../engine/moves';
import { forgotten } from '../engine/session';
import { erasure } from '../link/erasure';

/** How old someone born in that year gets in the year of `at`. */
export const yearsTo = (at: string, birthYear: number): number =>
  Number(dayInVietnam(at).slice(0, 4)) - birthYear;

/**
 * Under 16 nobody declares by themselves. What was told so far is forgotten, unless a declaration has begun: then the
 * year is more likely a slip of the finger, and is asked again.
 */
export function tooYoung({ session }: Context): Move {
  if (session.set !== undefined) return askAgain(session, [{ key: 'me.birth.young-again' }]);
  return rest({ ...forgotten(session), resting: 'declined' }, [{ key: 'me.birth.young' }], erasure(session));
}
