import type { FoundByName, NameAsk, NamePlace, PeopleByName } from '../../store/people-by-name';

/** Those whose name fits, as far as they were looked for. */
export interface LookedThrough {
  readonly found: readonly FoundByName[];
  /** Where to go on; none where there is nobody else. */
  readonly next?: NamePlace;
}

/** How much to do at most. */
export interface LookLimits {
  /** People to be found. */
  readonly rows: number;
  /** People whose names are looked at for that. */
  readonly looks: number;
}

const AT_ONCE = 100;

/** Looks through those whose name begins so for `rows` that are to be kept, at `looks` of them at most. */
export async function lookThrough(
  people: Pick<PeopleByName, 'byName'>,
  { commune, start, after }: Omit<NameAsk, 'limit'>,
  keep: (found: readonly FoundByName[]) => Promise<readonly FoundByName[]>,
  { rows, looks }: LookLimits,
): Promise<LookedThrough> {
  const kept: FoundByName[] = [];
  let place = after;
  for (let looked = 0; looked < looks; looked += AT_ONCE) {
    const from = place === undefined ? {} : { after: place };
    const some = await people.byName({ commune, start, limit: AT_ONCE, ...from });
    kept.push(...(await keep(some.filter(({ isRepeated }) => !isRepeated))));
    const last = kept[rows - 1];
    if (kept.length > rows && last !== undefined) return { found: kept.slice(0, rows), next: last.place };
    if (some.length < AT_ONCE) return { found: kept };
    place = some.at(-1)?.place;
  }
  return { found: kept, ...(place === undefined ? {} : { next: place }) };
}
