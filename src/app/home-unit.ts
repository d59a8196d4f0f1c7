import { localUnitFinder } from '../core/find-local-units';
import type { Profile } from '../flows/engine/effect';
import type { LocalUnits } from '../store/local-units';

type Told = Pick<Profile, 'commune' | 'hamlet' | 'localUnit'>;

/**
 * The id of the smallest unit somebody lives in: the ấp, khóm or Tổ they chose or, where they told it in their own words,
 * the one these words mean beyond doubt; else the commune. A unit out of use counts as what it lies in.
 */
export async function homeUnit(
  { localUnits }: { readonly localUnits: Pick<LocalUnits, 'of'> },
  { commune, hamlet, localUnit }: Told,
): Promise<string | undefined> {
  if (commune === undefined || (hamlet === undefined && localUnit === undefined)) return commune;
  const units = await localUnits.of([commune]);
  if (localUnit !== undefined) {
    const chosen = units.find(({ id }) => id === localUnit);
    const inUse = [chosen, units.find(({ id }) => id === chosen?.parent)];
    return inUse.find((unit) => unit?.state === 'active')?.id ?? commune;
  }
  const found = localUnitFinder(units)(hamlet ?? '');
  return found.kind === 'one' ? found.unit.id : commune;
}
