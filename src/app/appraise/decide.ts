import type { DecisionList, IssuedDecision, ListStep } from '../../appraisal/decision-list';
import { takeListStep } from '../../appraisal/decision-list';
import { barredFromTitle } from '../../appraisal/deciding';
import type { Reason } from '../../appraisal/reason';
import type { Refusal } from '../../appraisal/refusal';
import { declarationId, type DeclarationId } from '../../core/ids';
import { mayDo } from '../../core/roles';
import type { KeptList } from '../../store/decisions';
import { applyList } from './apply-list';
import type { AppraiseDeps, Officer } from './appraise-deps';
import { officersStep } from './officers-step';

/** A list with what was not done of it, by declaration. */
export type Decided =
  | { readonly kind: 'done'; readonly list: KeptList; readonly left: readonly Left[] }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

interface Left {
  readonly declaration: DeclarationId;
  readonly refusal: Refusal;
}

/** What is proposed, by which unit, under an id unique to the form: sent twice it is one list. */
export type Proposal = Pick<DecisionList, 'id' | 'round' | 'path'> & {
  readonly declarations: readonly DeclarationId[];
};

/** What officers do with lists for decision. */
export interface Decide {
  /** Those that can't be proposed are left out, each with why. */
  readonly propose: (officer: Officer, proposal: Proposal) => Promise<Decided>;
  /** Enters the signed decision: what is on the list is recognised by it. */
  readonly record: (officer: Officer, list: string, decision: IssuedDecision) => Promise<Decided>;
  readonly correct: (officer: Officer, list: string, decision: IssuedDecision) => Promise<Decided>;
  readonly annul: (officer: Officer, list: string, reason: Reason) => Promise<Decided>;
  /** Goes on with what was cut off; how many lists that were. */
  readonly sweep: () => Promise<number>;
}

const AT_ONCE = 20;

export function decide(deps: AppraiseDeps): Decide {
  return {
    propose: (officer, proposal) => propose(deps, officer, proposal),
    record: (officer, list, decision) => listStep(deps, officer, list, { kind: 'issue', decision }),
    correct: (officer, list, decision) => listStep(deps, officer, list, { kind: 'correct', decision }),
    annul: (officer, list, reason) => listStep(deps, officer, list, { kind: 'annul', reason }),
    sweep: async () => {
      const lists = await deps.decisions.findUnapplied(AT_ONCE);
      for (const list of lists) await applyList(deps, list);
      return lists.length;
    },
  };
}

const refused = (refusal: Refusal): Decided => ({ kind: 'refused', refusal });

async function propose(deps: AppraiseDeps, officer: Officer, proposal: Proposal): Promise<Decided> {
  if (!mayDo(officer.roles, 'propose', proposal.path)) return refused({ kind: 'not-allowed' });
  const made = { at: deps.clock.now(), who: officer.id, what: 'make', before: null, after: null } as const;
  const list = await deps.decisions.make({ ...proposal, decision: null, history: [made] });
  if (!mayDo(officer.roles, 'propose', list.path)) return refused({ kind: 'not-allowed' });
  // Proposed before: the list may have been decided since.
  if (list.version > 1) return { kind: 'done', list, left: [] };
  const left: Left[] = [];
  for (const declaration of list.declarations.map(declarationId)) {
    const refusal = await putOn(deps, officer, list, declaration);
    if (refusal !== undefined) left.push({ declaration, refusal });
  }
  const out = new Set<string>(left.map(({ declaration }) => declaration));
  const declarations = list.declarations.filter((declaration) => !out.has(declaration));
  const kept = await deps.decisions.save(list, { ...list, declarations });
  if (kept === undefined) return refused({ kind: 'stale' });
  await deps.decisions.noteApplied(kept);
  await audit(deps, kept);
  return { kind: 'done', list: kept, left };
}

/** Why it can't be put on the list; what is of another area or round has no place on it. */
async function putOn(
  deps: AppraiseDeps,
  officer: Officer,
  { id, round, path }: KeptList,
  declaration: DeclarationId,
): Promise<Refusal | undefined> {
  const found = await deps.declarations.find(declaration);
  if (found === undefined) return { kind: 'gone' };
  const [unit = ''] = path;
  if (found.round !== round || !found.path.includes(unit)) return { kind: 'not-allowed' };
  const asked = { declaration, request: `list:${id}` };
  const taken = await officersStep(deps, officer, asked, { kind: 'propose', list: id });
  return taken.kind === 'refused' ? taken.refusal : undefined;
}

async function listStep(deps: AppraiseDeps, officer: Officer, id: string, step: ListStep): Promise<Decided> {
  const before = await deps.decisions.find(id);
  if (before === undefined) return refused({ kind: 'gone' });
  if (!mayDo(officer.roles, 'recognise', before.path)) return refused({ kind: 'not-allowed' });
  if (isDone(before, step)) return applied(deps, before);
  const bar = step.kind === 'issue' ? await barOf(deps, before) : undefined;
  if (bar !== undefined) return refused(bar);
  const taken = takeListStep(before, step, { who: officer.id, at: deps.clock.now() });
  if (taken.kind === 'refused') return taken;
  const after = await deps.decisions.save(before, taken.list);
  return after === undefined ? refused({ kind: 'stale' }) : applied(deps, after);
}

/** Why no decision can be entered for a list: of a trial, and by a sample, nobody gets a title. */
async function barOf(
  { rulesOf, declarations, findSet }: AppraiseDeps,
  { round, declarations: ids }: KeptList,
): Promise<Refusal | undefined> {
  const rules = await rulesOf(round);
  if (rules.kind === 'trial') return { kind: 'trial-round' };
  for (const { set: ref } of await declarations.findMany(ids)) {
    const set = findSet(ref);
    const bar = set === undefined ? undefined : barredFromTitle({ set, rules });
    if (bar !== undefined) return bar;
  }
  return undefined;
}

/** The same once more: a double click, or a form sent again after a crash. */
function isDone({ decision, history }: KeptList, step: ListStep): boolean {
  if (step.kind === 'annul') return decision === null && history.at(-1)?.what === 'annul';
  return decision !== null && sameText(decision, step.decision);
}

const sameText = (one: IssuedDecision, other: IssuedDecision): boolean =>
  (['number', 'date', 'issuer', 'scan'] as const).every((field) => one[field] === other[field]);

async function applied(deps: AppraiseDeps, list: KeptList): Promise<Decided> {
  await audit(deps, list);
  const left = await applyList(deps, list);
  return {
    kind: 'done',
    list,
    left: left.map(([id, refusal]) => ({ declaration: declarationId(id), refusal })),
  };
}

async function audit({ audit: log }: AppraiseDeps, { id, history }: KeptList): Promise<void> {
  for (const [at, { who, what, at: when, after }] of history.entries())
    await log.append({
      key: `list:${id}:${at}`,
      at: when,
      who,
      what: `list.${what}`,
      details: {
        list: id,
        number: after?.number ?? '',
        date: after?.date ?? '',
        issuer: after?.issuer ?? '',
      },
    });
}
