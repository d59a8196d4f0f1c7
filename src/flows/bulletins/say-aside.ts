import type { Wording } from '../../core/wording';
import type { Effect } from '../engine/effect';
import type { Context, Move } from '../engine/flow';
import { consentTo } from '../start/consents';

/** Says something that is not about declaring; who declares, and is not done, has a way to go on with that. */
export function sayAside(
  { session }: Pick<Context, 'session'>,
  notes: readonly Wording[],
  effects: readonly Effect[] = [],
): Move {
  if (consentTo(session, 'declaration') === true || session.away !== undefined)
    return { session, notes, effects, then: 'aside' };
  // What they write next is no answer to what they were not asked just now.
  const paused = session.resting === undefined ? { ...session, resting: 'paused' as const } : session;
  return { session: paused, notes, effects, then: 'tell' };
}
