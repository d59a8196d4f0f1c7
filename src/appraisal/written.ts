import type { Case, HistoryEntry } from './case';
import { deskOf } from './desk';
import type { Result } from './result';

/** The declaration with a change made and, unless only its holder changed, written into its history. */
export function written<C extends Case>(
  declaration: C,
  { change, noted, unwritten }: Extract<Result, { kind: 'change' }>,
  deed: Pick<HistoryEntry, 'what' | 'who' | 'at' | 'request'>,
): C {
  if (unwritten) return { ...declaration, ...change };
  const after = { ...declaration, ...change };
  const moved = after.state !== declaration.state || deskOf(after) !== deskOf(declaration);
  const entry: HistoryEntry = {
    ...deed,
    from: declaration.state,
    state: after.state,
    ...(noted === undefined ? {} : { noted }),
  };
  return {
    ...after,
    since: moved ? deed.at : declaration.since,
    history: [...declaration.history, entry],
  };
}
