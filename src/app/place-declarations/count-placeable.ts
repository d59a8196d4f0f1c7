import type { LocalUnit } from '../../core/local-units';
import { communeOf } from '../../core/local-units';
import { grouped } from '../../core/grouped';
import type { People } from '../../store/people';
import type { Placements } from '../../store/placements';
import { homesIn, placesOf } from './homes';

/** Looking at more would keep who asks waiting. */
const MOST_LOOKED_AT = 2_000;

/** How many declarations would be moved into these units if they were added; `isCut`: not all were looked at. */
export async function countPlaceable(
  {
    placements,
    people,
  }: { readonly placements: Pick<Placements, 'unplacedIn'>; readonly people: Pick<People, 'findMany'> },
  { known, added }: { readonly known: readonly LocalUnit[]; readonly added: readonly LocalUnit[] },
): Promise<{ readonly count: number; readonly isCut: boolean }> {
  let [count, looked] = [0, 0];
  const knownIn = grouped(known, ({ id }) => communeOf(id));
  for (const [commune, units] of grouped(added, ({ id }) => communeOf(id))) {
    const homeOf = homesIn(commune, [...(knownIn.get(commune) ?? []), ...units]);
    for await (const group of placements.unplacedIn(commune)) {
      if (looked >= MOST_LOOKED_AT) return { count, isCut: true };
      looked += group.length;
      const found = await people.findMany(group.map(({ person }) => person));
      count += placesOf(group, found, homeOf).length;
    }
  }
  return { count, isCut: false };
}
