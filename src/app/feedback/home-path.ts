import { unitPath } from '../../core/unit-path';
import type { UnitIndex } from '../../core/units';
import type { LocalUnits } from '../../store/local-units';
import type { Person } from '../../store/people';
import { homeUnit } from '../home-unit';

/** What it takes to know where people live. */
export interface Homes {
  readonly units: UnitIndex;
  readonly localUnits: Pick<LocalUnits, 'of'>;
  /** Where those live who have not said. */
  readonly province: string;
}

/** The units somebody lives in, as far as they told: the smallest first, or the province alone. */
export async function homePath(homes: Homes, person: Person | undefined): Promise<readonly string[]> {
  const { units, province } = homes;
  const path = unitPath(units, (await homeUnit(homes, person?.profile ?? {})) ?? '');
  return path.length === 0 ? unitPath(units, province) : path;
}
