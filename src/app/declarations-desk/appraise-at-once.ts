import type { Mark } from '../../appraisal/mark';
import type { Appraise } from '../appraise/appraise';
import type { Appraised, AskedStep, Officer } from '../appraise/appraise-deps';

/** What an officer does with a filled-in form: keeps it, sends it back to the person, or is done. */
export type FormDeed = 'save' | 'return' | 'finish';

interface FilledIn {
  readonly marks: readonly Mark[];
  readonly deed: FormDeed;
}

type Steps = Pick<Appraise, 'take' | 'mark' | 'returnIt' | 'finish'>;

/**
 * Does with one form what takes several steps: takes the declaration if nobody has it, marks it, and sends it back or
 * finishes. The same form sent again does what is left, and nothing twice.
 */
export async function appraiseAtOnce(
  steps: Steps,
  officer: Officer,
  asked: AskedStep,
  filledIn: FilledIn,
): Promise<Appraised> {
  const first = await marked(steps, officer, asked, filledIn);
  if (first.kind === 'done' || first.refusal.kind !== 'not-taken')
    return finished(steps, officer, asked, { first, filledIn });
  const taken = await steps.take(officer, { ...asked, request: `${asked.request}/take` });
  if (taken.kind === 'refused') return taken;
  const { version } = taken.declaration;
  const again = await marked(steps, officer, { ...asked, version }, filledIn);
  return finished(steps, officer, asked, { first: again, filledIn });
}

const marked = (
  steps: Steps,
  officer: Officer,
  asked: AskedStep,
  { marks, deed }: FilledIn,
): Promise<Appraised> =>
  deed === 'return' ? steps.returnIt(officer, asked, marks) : steps.mark(officer, asked, marks);

async function finished(
  steps: Steps,
  officer: Officer,
  { declaration, request }: AskedStep,
  { first, filledIn }: { readonly first: Appraised; readonly filledIn: FilledIn },
): Promise<Appraised> {
  if (first.kind === 'refused' || filledIn.deed !== 'finish') return first;
  return steps.finish(officer, { declaration, request: `${request}/finish` });
}
