import { desks } from '../../appraisal/desk';
import { states } from '../../appraisal/state';
import type { Tally } from '../../flows/ask/answer';
import type { Counts } from '../../store/figures';

type Count = (desk: (typeof desks)[number], state?: (typeof states)[number]) => number;

/** What the counts of a unit come to. */
export function tallyOf(counts: Counts): Tally {
  const count: Count = (desk, state) =>
    states
      .filter((each) => state === undefined || each === state)
      .reduce((sum, each) => sum + countAt(counts, `${desk}/${each}`), 0);
  const all = desks.reduce((sum, desk) => sum + count(desk), 0);
  return {
    handedIn: all - count('closed', 'withdrawn'),
    waiting: waitingIn(counts),
    returned: count('resident'),
    appraised: count('proposal') + count('closed', 'appraised'),
    proposed: count('decision'),
    recognised: count('closed', 'recognised'),
    notRecognised: count('closed', 'not-recognised'),
  };
}

/** How many lie on an officer's desk to be appraised. */
export const waitingIn = (counts: Counts): number =>
  states.reduce(
    (sum, state) => sum + countAt(counts, `commune/${state}`) + countAt(counts, `province/${state}`),
    0,
  );

const countAt = (counts: Counts, at: string): number => (Object.hasOwn(counts, at) ? (counts[at] ?? 0) : 0);
