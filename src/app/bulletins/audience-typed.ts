import {
  mentionsLocalUnit,
  readAudience,
  type ReadAudience,
} from '../../notifications/audience/read-audience';
import type { BulletinDeps } from './bulletin-deps';

/** Reads whom a bulletin is for; ấp, khóm and Tổ are looked up where the text names any. Units left out: `own`. */
export async function audienceTyped(
  deps: Pick<BulletinDeps, 'units' | 'province' | 'movements' | 'localUnits'>,
  text: string,
  own: readonly string[],
): Promise<ReadAudience> {
  const { units, province } = deps;
  const communes = mentionsLocalUnit(text) ? (units.below.get(province) ?? []).map(({ id }) => id) : [];
  const localUnits = communes.length === 0 ? [] : await deps.localUnits.of(communes);
  return readAudience(text, { ...deps, localUnits }, own);
}
