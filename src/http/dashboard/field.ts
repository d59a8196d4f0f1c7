import { Problem } from '../../core/problems';
import type { Visit } from './page';

/** What was filled into a field, without spaces around; empty if it was not sent. */
export const field = ({ form }: Pick<Visit, 'form'>, name: string): string =>
  form.get(name)?.[0]?.trim() ?? '';

/** What was filled in, if it is one of these. Throws the problem `form-not-understood` if not: no page of ours sends that. */
export function oneOf<T extends string>(visit: Pick<Visit, 'form'>, name: string, known: readonly T[]): T {
  const given = field(visit, name);
  const found = known.find((each) => each === given);
  if (found === undefined) throw new Problem('form-not-understood');
  return found;
}
