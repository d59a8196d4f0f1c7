import type { Refusal } from '../../appraisal/refusal';
import type { Actor, Step } from '../../appraisal/step';
import { take } from '../../appraisal/take';
import type { Declaration } from '../../store/declarations';
import type { Appraised, AppraiseDeps, AskedStep } from './appraise-deps';
import { settle } from './settle';

const MOST_ATTEMPTS = 10;

/** Who takes the step; nothing, if they may not. Asked for every reading, since the declaration decides. */
export type ActorFor = (declaration: Declaration) => Actor | undefined;

/**
 * Takes a step with a stored declaration: nothing is overwritten that was not seen, and the same request takes it once.
 * What is new is counted, audited and told before it returns; what a crash cuts off, `sweep` makes up for.
 */
export async function takeStep(
  deps: AppraiseDeps,
  asked: AskedStep,
  step: Step,
  actorFor: ActorFor,
): Promise<Appraised> {
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    const before = await deps.declarations.find(asked.declaration);
    if (before === undefined) return refused({ kind: 'gone' });
    const by = actorFor(before);
    if (by === undefined) return refused({ kind: 'not-allowed' });
    const now = await tryOnce(deps, { asked, step, by, before });
    if (now !== 'overtaken') return now;
  }
  throw new Error(
    `The declaration ${asked.declaration} was changed by others ${MOST_ATTEMPTS} times in a row.`,
  );
}

interface Attempt {
  readonly asked: AskedStep;
  readonly step: Step;
  readonly by: Actor;
  readonly before: Declaration;
}

async function tryOnce(
  deps: AppraiseDeps,
  { asked, step, by, before }: Attempt,
): Promise<Appraised | 'overtaken'> {
  const { request, version = before.version } = asked;
  if (before.history.some((entry) => entry.request === request)) return done(deps, before);
  if (version !== before.version) return refused({ kind: 'stale' }, before);
  const set = deps.findSet(before.set);
  if (set === undefined) throw new Error(`Criteria set ${before.set} is pinned but not in the catalogue.`);
  const on = { at: deps.clock.now(), set, rules: await deps.rulesOf(before.round), request };
  const taken = take(before, step, by, on);
  if (taken.kind === 'refused') return refused(taken.refusal, before);
  const after = await deps.declarations.save(before, taken.declaration);
  return after === undefined ? 'overtaken' : done(deps, after);
}

async function done(deps: AppraiseDeps, declaration: Declaration): Promise<Appraised> {
  return { kind: 'done', declaration, told: await settle(deps, declaration) };
}

const refused = (refusal: Refusal, declaration?: Declaration): Appraised => ({
  kind: 'refused',
  refusal,
  ...(declaration === undefined ? {} : { declaration }),
});
