import type { OfficerId } from '../../core/ids';
import { newOfficer, withChange, type Officer, type OfficerChange } from '../../core/officer';
import { unitPath } from '../../core/unit-path';
import type { OfficerDeps } from './officer-deps';

const MOST_ATTEMPTS = 20;

/** Changes what is stored now, however many do so at once; a deed that was done before changes nothing. */
export async function changeOfficer(
  { officers, units }: Pick<OfficerDeps, 'officers' | 'units'>,
  id: OfficerId,
  change: OfficerChange,
): Promise<Officer> {
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    const [stored = newOfficer(id)] = await officers.find([id]);
    const changed = withChange(stored, change);
    if (changed === stored) return stored;
    const areas = new Set(changed.roles.flatMap(({ unit }) => unitPath(units, unit)));
    if ((await officers.save(changed, Array.from(areas))) === 'saved') return changed;
  }
  throw new Error(`The officer was changed by others ${MOST_ATTEMPTS} times in a row.`);
}
