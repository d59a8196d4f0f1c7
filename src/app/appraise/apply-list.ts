import type { DecisionRef } from '../../appraisal/case';
import type { Reason } from '../../appraisal/reason';
import type { Refusal } from '../../appraisal/refusal';
import type { Step } from '../../appraisal/step';
import { declarationId } from '../../core/ids';
import type { Declaration } from '../../store/declarations';
import type { KeptList } from '../../store/decisions';
import type { AppraiseDeps } from './appraise-deps';
import { takeStep } from './take-step';

/**
 * Lets every declaration of a list take what became of it: the list's decision, its correction, or that there is none any
 * more. Done again it changes nothing. What could not be done, with why: such as one taken off the list meanwhile.
 */
export async function applyList(
  deps: AppraiseDeps,
  list: KeptList,
): Promise<readonly (readonly [id: string, refusal: Refusal])[]> {
  const left: (readonly [string, Refusal])[] = [];
  for (const id of list.declarations) {
    const declaration = await deps.declarations.find(declarationId(id));
    const refusal =
      declaration === undefined ? { kind: 'gone' as const } : await applyTo(deps, list, declaration);
    if (refusal !== undefined) left.push([id, refusal]);
  }
  await deps.decisions.noteApplied(list);
  return left;
}

/** For the officer who entered it: the right to do so was checked for the list, and every declaration lies in its unit. */
async function applyTo(
  deps: AppraiseDeps,
  list: KeptList,
  declaration: Declaration,
): Promise<Refusal | undefined> {
  const entry = list.history.at(-1);
  const step = declaration.list === list.id ? stepTo(list, declaration, entry?.reason) : undefined;
  if (declaration.list !== list.id) return { kind: 'not-proposed' };
  if (step === undefined) return undefined;
  const by = { kind: 'officer', id: entry?.who ?? '', levels: [] } as const;
  const request = `list:${list.id}:${list.version}`;
  const taken = await takeStep(deps, { declaration: declaration.id, request }, step, () => by);
  return taken.kind === 'refused' ? taken.refusal : undefined;
}

/** What brings a declaration in step with its list; nothing if it is, or if it was not recognised for itself. */
function stepTo(
  { id, decision }: KeptList,
  { state, outcome }: Declaration,
  reason: Reason | undefined,
): Step | undefined {
  if (decision === null)
    return outcome?.kind === 'recognised' && reason !== undefined ? { kind: 'annul', reason } : undefined;
  const { number, date, issuer } = decision;
  const ref: DecisionRef = { id, number, date, issuer };
  if (state === 'proposed') return { kind: 'recognise', decision: ref };
  if (outcome?.kind !== 'recognised' || isSame(outcome.decision, ref)) return undefined;
  return { kind: 'correct-decision', decision: ref };
}

const isSame = (one: DecisionRef, other: DecisionRef): boolean =>
  (['id', 'number', 'date', 'issuer'] as const).every((field) => one[field] === other[field]);
