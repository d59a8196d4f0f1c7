import { unitPath } from '../../core/unit-path';
import type { UnitIndex } from '../../core/units';
import type { Person } from '../../store/people';

/** The units somebody lives in, as far as they told: the commune first, or the province alone. */
export function homePath(
  { units, province }: { readonly units: UnitIndex; readonly province: string },
  person: Person | undefined,
): readonly string[] {
  const path = unitPath(units, person?.profile.commune ?? '');
  return path.length === 0 ? unitPath(units, province) : path;
}
