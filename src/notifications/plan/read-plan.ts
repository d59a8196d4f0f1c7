import { checkPlan } from './check-plan';
import { flawLine, flawsOf } from './plan-flaw';
import { planProfileSchema, type PlanProfile } from './plan-profile';

/**
 * The plan in the text of a file. Throws one error that names the file and, for everything that is wrong, the place, what was
 * expected there and what came. References are checked as soon as every part has its form.
 */
export function readPlan(text: string, file: string): PlanProfile {
  const json = parsed(text, file);
  const read = planProfileSchema.safeParse(json);
  const flaws = read.success ? checkPlan(read.data) : read.error.issues.flatMap(flawsOf);
  if (read.success && flaws.length === 0) return read.data;
  throw new Error(
    [`${file}: the plan is wrong.`, ...flaws.map((flaw) => `  ${flawLine(flaw, json)}`)].join('\n'),
  );
}

function parsed(text: string, file: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/u, ''));
  } catch (error) {
    throw new Error(`${file}: expected JSON; ${error instanceof Error ? error.message : 'it is none'}`, {
      cause: error,
    });
  }
}
