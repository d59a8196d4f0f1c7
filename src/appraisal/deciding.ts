import { isDay } from '../core/round';
import type { Case, DecisionRef, Outcome } from './case';
import { isToAppraise, lastFinished } from './desk';
import { isComplete, type Reason } from './reason';
import type { Refusal } from './refusal';
import { changed, type Result, refused } from './result';
import type { Actor, Occasion, Step } from './step';
import { dayText } from './vietnam-day';

/** Puts an appraised declaration on a list for decision; below a threshold there is nothing to propose. */
export function propose(declaration: Case, { list }: Extract<Step, { kind: 'propose' }>, by: Actor): Result {
  if (by.kind !== 'officer') return refused({ kind: 'officers-only' });
  if (declaration.state !== 'appraised' || isToAppraise(declaration))
    return refused({ kind: 'not-appraised' });
  if (lastFinished(declaration)?.verdict === 'below') return refused({ kind: 'below-threshold' });
  return changed({ state: 'proposed', list }, { kind: 'list', list });
}

/** Takes it off the list: it is appraised, as before. */
export function unpropose(declaration: Case, { reason }: WithReason, by: Actor): Result {
  return (
    notProposed(declaration, by) ??
    incomplete(reason) ??
    changed({ state: 'appraised', list: null }, { kind: 'reason', reason })
  );
}

/** The title exists from here on, by this decision and no other way. */
export function recognise(declaration: Case, { decision }: WithDecision, by: Actor, on: Occasion): Result {
  return (
    notProposed(declaration, by) ??
    barred(on) ??
    notIssued(decision, on.at) ??
    decided(declaration, 'recognised', { kind: 'recognised', decision })
  );
}

/** Nor is it decided that there is no title where there can be none. */
export function notRecognise(declaration: Case, { reason }: WithReason, by: Actor, on: Occasion): Result {
  return (
    notProposed(declaration, by) ??
    barred(on) ??
    incomplete(reason) ??
    decided(declaration, 'not-recognised', { kind: 'not-recognised', reason })
  );
}

/** The title stays; what it rests on is put right. */
export function correctDecision(declaration: Case, { decision }: WithDecision, by: Actor, at: Date): Result {
  if (by.kind !== 'officer') return refused({ kind: 'officers-only' });
  if (declaration.state !== 'recognised') return refused({ kind: 'not-decided' });
  return notIssued(decision, at) ?? decided(declaration, 'recognised', { kind: 'recognised', decision });
}

/** Takes the outcome back: the declaration is on its list again. */
export function annul(declaration: Case, { reason }: WithReason, by: Actor): Result {
  if (by.kind !== 'officer') return refused({ kind: 'officers-only' });
  const { outcome } = declaration;
  if (outcome === null) return refused({ kind: 'not-decided' });
  return (
    incomplete(reason) ??
    changed({ state: 'proposed', outcome: null }, { kind: 'outcome', before: outcome, after: null })
  );
}

type WithReason = Extract<Step, { readonly reason: Reason }>;
type WithDecision = Extract<Step, { readonly decision: DecisionRef }>;

const decided = (
  { outcome: before }: Case,
  state: 'recognised' | 'not-recognised',
  outcome: Outcome,
): Result => changed({ state, outcome }, { kind: 'outcome', before, after: outcome });

function notProposed({ state }: Case, by: Actor): Result | undefined {
  if (by.kind !== 'officer') return refused({ kind: 'officers-only' });
  return state === 'proposed' ? undefined : refused({ kind: 'not-proposed' });
}

/** Why no title can come of a declaration, whatever a decision says: the round is a trial, or its set is a sample. */
export function barredFromTitle({ set, rules }: Pick<Occasion, 'set' | 'rules'>): Refusal | undefined {
  if (rules.kind === 'trial') return { kind: 'trial-round' };
  return set.status === 'official' ? undefined : { kind: 'sample-set' };
}

function barred(on: Occasion): Result | undefined {
  const refusal = barredFromTitle(on);
  return refusal === undefined ? undefined : refused(refusal);
}

const incomplete = (reason: Reason): Result | undefined =>
  isComplete(reason) ? undefined : refused({ kind: 'reason-incomplete' });

function notIssued(decision: DecisionRef, at: Date): Result | undefined {
  const flaw = flawOfDecision(decision, at);
  return flaw === undefined ? undefined : refused(flaw);
}

/** What a decision lacks to be one: a number, an issuer, and a day that exists and has come. */
export function flawOfDecision(
  { number, date, issuer }: Omit<DecisionRef, 'id'>,
  at: Date,
): Refusal | undefined {
  if ([number, issuer].some((text) => text.trim() === '') || !isDay(date))
    return { kind: 'decision-incomplete' };
  return date > dayText(at) ? { kind: 'decision-in-future' } : undefined;
}
