import type { Case } from './case';
import type { State } from './state';

/**
 * Whose move it is: a level's officers, the resident, those who make lists for decision, those who decide; `closed`:
 * nobody's, unless the resident appeals.
 */
export const desks = ['commune', 'province', 'resident', 'proposal', 'decision', 'closed'] as const;

export type Desk = (typeof desks)[number];

/** On whose desk a declaration lies, given nothing but its state and appraisals. */
export function deskOf(declaration: Pick<Case, 'state' | 'level' | 'appraisals'>): Desk {
  if (isToAppraise(declaration)) return declaration.level;
  const desk = deskAfter[declaration.state];
  return desk === 'proposal' && lastFinished(declaration)?.verdict === 'below' ? 'closed' : desk;
}

/** Whose move it is when nobody has to appraise. */
const deskAfter: Readonly<Record<State, Desk>> = {
  submitted: 'commune',
  returned: 'resident',
  resubmitted: 'commune',
  appraised: 'proposal',
  proposed: 'decision',
  recognised: 'closed',
  'not-recognised': 'closed',
  withdrawn: 'closed',
};

/** The states a declaration on a desk can be in. */
export const statesOn: Readonly<Record<Desk, readonly State[]>> = {
  commune: ['submitted', 'resubmitted'],
  province: ['submitted', 'resubmitted', 'appraised'],
  resident: ['returned'],
  proposal: ['appraised'],
  decision: ['proposed'],
  closed: ['appraised', 'recognised', 'not-recognised', 'withdrawn'],
};

/** Whether an officer of its level has to look at it; also when the other level has appraised it already. */
export function isToAppraise({
  state,
  level,
  appraisals,
}: Pick<Case, 'state' | 'level' | 'appraisals'>): boolean {
  if (state === 'appraised') return lastAppraised({ appraisals })?.level !== level;
  return state === 'submitted' || state === 'resubmitted';
}

/** The newest appraised score there is. */
export const lastFinished = ({ appraisals }: Pick<Case, 'appraisals'>) =>
  lastAppraised({ appraisals })?.finished;

/** The newest appraisal that was brought to its end. */
export const lastAppraised = ({ appraisals }: Pick<Case, 'appraisals'>): Finish | undefined =>
  appraisals.findLast(isFinished);

type Appraisal = Case['appraisals'][number];
type Finish = Appraisal & { readonly finished: NonNullable<Appraisal['finished']> };

const isFinished = (appraisal: Appraisal): appraisal is Finish => appraisal.finished !== null;

/** What the officer of the level whose turn it is has marked so far. */
export function marksSoFar({ level, appraisals }: Pick<Case, 'level' | 'appraisals'>): Appraisal['marks'] {
  const last = appraisals.at(-1);
  return last?.level === level && last.finished === null ? last.marks : [];
}
