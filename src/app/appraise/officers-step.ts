import { mayDo, type Action } from '../../core/roles';
import type { Actor, Step } from '../../appraisal/step';
import type { Appraised, AppraiseDeps, AskedStep, Officer } from './appraise-deps';
import { takeStep } from './take-step';

/** A step only officers take. */
export type OfficersStep = Exclude<Step, { kind: 'resubmit' | 'appeal' | 'withdraw' | 'reinstate' }>;

/** Takes a step for an officer, if role and area allow it. Refusals for want of right, and who took what, are audited. */
export async function officersStep(
  deps: AppraiseDeps,
  officer: Officer,
  asked: AskedStep,
  step: OfficersStep,
): Promise<Appraised> {
  const action = actions[step.kind];
  const taken = await takeStep(deps, asked, step, ({ path }) =>
    mayDo(officer.roles, action, path) ? actorFrom(officer, path) : undefined,
  );
  const what = auditedAs(taken, step);
  if (what !== undefined)
    await deps.audit.append({
      key: `${what}:${asked.request}`,
      at: deps.clock.now(),
      who: officer.id,
      what,
      details: { declaration: asked.declaration, step: step.kind, request: asked.request },
    });
  return taken;
}

/** Commune officers appraise for the commune, province officers for the province, each in their area only. */
function actorFrom({ id, person, roles }: Officer, path: readonly string[]): Actor {
  const names = roles.filter((role) => mayDo([role], 'appraise', path)).map(({ role }) => role);
  return {
    kind: 'officer',
    id,
    ...(person === undefined ? {} : { person }),
    levels: [
      ...(names.includes('commune-officer') ? (['commune'] as const) : []),
      ...(names.includes('province-officer') ? (['province'] as const) : []),
    ],
  };
}

const actions: Readonly<Record<OfficersStep['kind'], Action>> = {
  'take-up': 'appraise',
  'give-back': 'appraise',
  'hand-to': 'appraise',
  mark: 'appraise',
  return: 'appraise',
  finish: 'appraise',
  propose: 'propose',
  unpropose: 'propose',
  recognise: 'recognise',
  'not-recognise': 'recognise',
  'correct-decision': 'recognise',
  annul: 'recognise',
};

/** What is not in the declaration's history, but has to be answered for. */
function auditedAs(taken: Appraised, { kind }: OfficersStep): string | undefined {
  if (taken.kind === 'refused')
    return taken.refusal.kind === 'not-allowed' ? 'declaration.step-not-allowed' : undefined;
  return kind === 'take-up' || kind === 'give-back' || kind === 'hand-to' ? `declaration.${kind}` : undefined;
}
