import type { DecisionRef } from './case';
import { flawOfDecision } from './deciding';
import { isComplete, type Reason } from './reason';
import type { Refusal } from './refusal';

/** Declarations proposed together, and the decision on them once there is one. */
export interface DecisionList {
  readonly id: string;
  readonly round: string;
  /** The unit that proposes, and those it lies in. */
  readonly path: readonly string[];
  readonly declarations: readonly string[];
  /** Entered by an officer from the signed paper; only then titles exist. */
  readonly decision: IssuedDecision | null;
  /** Oldest first; only ever added to. */
  readonly history: readonly ListEntry[];
}

export interface IssuedDecision extends Omit<DecisionRef, 'id'> {
  /** The kept picture of the paper. */
  readonly scan?: string;
}

export interface ListEntry {
  readonly at: Date;
  readonly who: string;
  readonly what: 'make' | 'issue' | 'correct' | 'annul';
  readonly before: IssuedDecision | null;
  readonly after: IssuedDecision | null;
  readonly reason?: Reason;
}

/** What can happen to a list. */
export type ListStep =
  | { readonly kind: 'issue' | 'correct'; readonly decision: IssuedDecision }
  | { readonly kind: 'annul'; readonly reason: Reason };

/** The list after a step, or why it is not taken. What it means for each declaration is for them to take. */
export function takeListStep<L extends DecisionList>(
  list: L,
  step: ListStep,
  deed: Pick<ListEntry, 'who' | 'at'>,
): { readonly kind: 'taken'; readonly list: L } | { readonly kind: 'refused'; readonly refusal: Refusal } {
  const refusal = flawOf(list, step, deed.at);
  if (refusal !== undefined) return { kind: 'refused', refusal };
  const before = list.decision;
  const after = step.kind === 'annul' ? null : step.decision;
  const entry: ListEntry = {
    ...deed,
    what: step.kind,
    before,
    after,
    ...(step.kind === 'annul' ? { reason: step.reason } : {}),
  };
  return { kind: 'taken', list: { ...list, decision: after, history: [...list.history, entry] } };
}

function flawOf({ decision }: DecisionList, step: ListStep, at: Date): Refusal | undefined {
  if (step.kind === 'issue' && decision !== null) return { kind: 'decided-already' };
  if (step.kind !== 'issue' && decision === null) return { kind: 'not-decided' };
  if (step.kind !== 'annul') return flawOfDecision(step.decision, at);
  return isComplete(step.reason) ? undefined : { kind: 'reason-incomplete' };
}
