import { localUnitFinder } from '../../core/find-local-units';
import type { LocalUnit } from '../../core/local-units';
import type { Person } from '../../store/people';
import type { Unplaced } from '../../store/placements';

/** Where somebody lives by their own words, among the local units of their commune; nothing in doubt. */
export type HomeOf = (person: Pick<Person, 'profile'> | undefined) => string | undefined;

/** Looks up the same words once. */
export function homesIn(commune: string, units: readonly LocalUnit[]): HomeOf {
  const find = localUnitFinder(units);
  const active = new Set(units.filter(({ state }) => state === 'active').map(({ id }) => id));
  const found = new Map<string, string | undefined>();
  const byWords = (words: string): string | undefined => {
    if (!found.has(words)) {
      const one = find(words);
      found.set(words, one.kind === 'one' ? one.unit.id : undefined);
    }
    return found.get(words);
  };
  return (person) => {
    const { commune: own, hamlet, localUnit } = person?.profile ?? {};
    if (own !== commune) return undefined;
    if (localUnit !== undefined && active.has(localUnit)) return localUnit;
    return hamlet === undefined ? undefined : byWords(hamlet);
  };
}

/** Each declaration of a group with where its person lives, as far as that is known. */
export function placesOf(
  group: readonly Unplaced[],
  people: readonly Person[],
  homeOf: HomeOf,
): readonly { readonly declaration: Unplaced; readonly home: string }[] {
  const byId = new Map<string, Person>(people.map((person) => [person.id, person]));
  return group.flatMap((declaration) => {
    const home = homeOf(byId.get(declaration.person));
    return home === undefined ? [] : [{ declaration, home }];
  });
}
