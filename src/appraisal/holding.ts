import type { Assignment, Case } from './case';
import { isToAppraise } from './desk';
import type { Refusal } from './refusal';
import { type Result, refused } from './result';
import type { Actor, Step } from './step';

type Officer = Extract<Actor, { kind: 'officer' }>;
type TakeUp = Extract<Step, { kind: 'take-up' | 'hand-to' }>;

/** Who holds a declaration at this time; a hold that has run out is nobody's. */
const holderOf = ({ assignedTo }: Pick<Case, 'assignedTo'>, at: Date): Assignment | undefined =>
  assignedTo !== null && assignedTo.until > at ? assignedTo : undefined;

/** An officer takes it; what another holds is left alone. */
export function takeUp(declaration: Case, { until }: TakeUp, by: Actor, at: Date): Result {
  if (by.kind !== 'officer') return refused({ kind: 'officers-only' });
  const barred = barredFrom(declaration, by) ?? heldByOther(declaration, by, at);
  return barred === undefined ? held({ officer: by.id, until }) : refused(barred);
}

/** Puts it into another's hands, whoever holds it. */
export function handTo(
  declaration: Case,
  { officer, until }: Extract<TakeUp, { kind: 'hand-to' }>,
  by: Actor,
): Result {
  if (by.kind !== 'officer') return refused({ kind: 'officers-only' });
  if (!isToAppraise(declaration)) return refused({ kind: 'not-to-appraise' });
  return held({ officer, until });
}

/** Whoever holds it lets go; nothing happens if nobody does. */
export function giveBack(declaration: Case, by: Actor, at: Date): Result {
  if (by.kind !== 'officer') return refused({ kind: 'officers-only' });
  if (!isToAppraise(declaration)) return refused({ kind: 'not-to-appraise' });
  const other = heldByOther(declaration, by, at);
  return other === undefined ? held(null) : refused(other);
}

/** Why this person may not work on it now; `undefined`: they hold it, also beyond its time if nobody else took it. */
export function notInHand(declaration: Case, by: Actor, at: Date): Refusal | undefined {
  if (by.kind !== 'officer') return { kind: 'officers-only' };
  const barred = barredFrom(declaration, by) ?? heldByOther(declaration, by, at);
  if (barred !== undefined) return barred;
  return declaration.assignedTo?.officer === by.id ? undefined : { kind: 'not-taken' };
}

function barredFrom(declaration: Case, by: Officer): Refusal | undefined {
  if (!isToAppraise(declaration)) return { kind: 'not-to-appraise' };
  if (!by.levels.includes(declaration.level)) return { kind: 'other-level' };
  return by.person === declaration.person ? { kind: 'own-declaration' } : undefined;
}

function heldByOther(declaration: Case, by: Officer, at: Date): Refusal | undefined {
  const holder = holderOf(declaration, at);
  return holder === undefined || holder.officer === by.id ? undefined : { kind: 'taken-by-other', ...holder };
}

const held = (assignedTo: Assignment | null): Result => ({
  kind: 'change',
  change: { assignedTo },
  unwritten: true,
});
