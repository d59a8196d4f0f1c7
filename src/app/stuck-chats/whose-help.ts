import { unitPath } from '../../core/unit-path';
import type { UnitIndex } from '../../core/units';
import type { HelpRequest } from '../../store/help-requests';
import type { Person } from '../../store/people';

/** Who is stuck and where they live, as far as they told. */
export function whoseHelp(
  units: UnitIndex,
  person: Person | undefined,
): Pick<HelpRequest, 'person' | 'path'> {
  if (person === undefined) return {};
  const path = unitPath(units, person.profile.commune ?? '');
  return { person: person.id, ...(path.length === 0 ? {} : { path }) };
}
