import type { Case } from './case';
import { isToAppraise, lastAppraised } from './desk';
import { longestText } from './reason';
import { changed, type Result, refused } from './result';
import { otherLevel, type State } from './state';
import type { Actor, Occasion, Step } from './step';
import { dayNumber, isoDay } from './vietnam-day';

/** The person does not agree with the result: the level that did not appraise last looks at it, from the beginning. Once. */
export function appeal(
  declaration: Case,
  { text }: Extract<Step, { kind: 'appeal' }>,
  by: Actor,
  { at, rules }: Occasion,
): Result {
  if (by.kind !== 'resident') return refused({ kind: 'residents-only' });
  const appraised = lastAppraised(declaration);
  if (appraised === undefined || !hasResult(declaration)) return refused({ kind: 'nothing-to-appeal' });
  if (declaration.appeal !== null) return refused({ kind: 'appeal-used' });
  if (dayNumber(at) > dayNumber(declaration.since) + rules.appealDays)
    return refused({ kind: 'appeal-too-late' });
  if (text.trim() === '') return refused({ kind: 'text-missing' });
  const said = text.slice(0, longestText);
  return changed(
    {
      state: 'resubmitted',
      level: otherLevel(appraised.level),
      list: null,
      outcome: null,
      assignedTo: null,
      appeal: { at, text: said },
    },
    { kind: 'text', text: said },
  );
}

/** The last day, `YYYY-MM-DD` in Viet Nam, on which the result can be appealed; `undefined`: it can't. */
export function appealableUntil(declaration: Case, appealDays: number): string | undefined {
  return hasResult(declaration) && declaration.appeal === null
    ? isoDay(dayNumber(declaration.since) + appealDays)
    : undefined;
}

const hasResult = (declaration: Case): boolean =>
  declaration.state === 'not-recognised' || (declaration.state === 'appraised' && !isToAppraise(declaration));

/** Puts it aside. What is on a list, or decided, is no longer the person's alone. */
export function withdraw({ state }: Case, by: Actor): Result {
  if (by.kind !== 'resident') return refused({ kind: 'residents-only' });
  if (state === 'withdrawn') return refused({ kind: 'already-withdrawn' });
  return withdrawable.includes(state)
    ? changed({ state: 'withdrawn', assignedTo: null })
    : refused({ kind: 'too-late-to-withdraw' });
}

const withdrawable: readonly State[] = ['submitted', 'returned', 'resubmitted', 'appraised'];

/** As it was handed in: what was appraised before counts no more. */
export function reinstate({ state, appraisals }: Case, by: Actor): Result {
  if (by.kind !== 'resident') return refused({ kind: 'residents-only' });
  return state === 'withdrawn'
    ? changed({
        state: 'submitted',
        level: 'commune',
        appraisals: appraisals.filter(({ finished }) => finished !== null),
      })
    : refused({ kind: 'not-withdrawn' });
}

/** The person hands in once more what they had withdrawn: only as long as declarations are handed in at all. */
export function takeBack(declaration: Case, by: Actor, { rules }: Pick<Occasion, 'rules'>): Result {
  const result = reinstate(declaration, by);
  return result.kind !== 'refused' && rules.isOver === true ? refused({ kind: 'round-over' }) : result;
}
