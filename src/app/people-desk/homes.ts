import { grouped } from '../../core/grouped';
import { communeOf, localFullName } from '../../core/local-units';
import { mayDo } from '../../core/roles';
import { unitPath } from '../../core/unit-path';
import { fullName } from '../../core/units';
import type { Person } from '../../store/people';
import type { Officer } from '../appraise/appraise-deps';
import { placeName } from '../declarations-desk/names';
import type { DeskDeps } from '../declarations-desk/desk-deps';
import { homesIn } from '../place-declarations/homes';

type Deps = Pick<DeskDeps, 'units' | 'localUnits'>;
type Told = Pick<Person, 'id' | 'profile'>;

/** Where somebody lives, as far as they told. */
export interface Home {
  /** The smallest unit, and those it lies in; empty where they named no commune. */
  readonly path: readonly string[];
  /** "Ấp 3, xã Tân Hồng"; an ấp that is none of the units is called as they call it. */
  readonly name: string;
}

/** Where each of these people lives, by their id. */
export async function homesOf(deps: Deps, people: readonly Told[]): Promise<ReadonlyMap<string, Home>> {
  const { units, localUnits } = deps;
  const communes = new Set(people.flatMap(({ profile }) => (saysMore(profile) ? [profile.commune] : [])));
  const asked = Array.from(communes).filter((commune) => commune !== undefined);
  const known = asked.length === 0 ? [] : await localUnits.of(asked);
  const byCommune = grouped(known, ({ id }) => communeOf(id));
  const finders = new Map(asked.map((commune) => [commune, homesIn(commune, byCommune.get(commune) ?? [])]));
  const localNames = new Map<string, string>(known.map((unit) => [unit.id, localFullName(unit)]));
  return new Map(
    people.map((person) => {
      const { commune = '', hamlet } = person.profile;
      const path = unitPath(units, finders.get(commune)?.(person) ?? commune);
      const names = new Map([...localNames, ...officialNames(deps, path)]);
      const isPlaced = path.some((unit) => unit.includes('/'));
      const parts = [isPlaced ? undefined : hamlet, placeName(names, path)];
      return [
        person.id,
        { path, name: parts.filter((part) => part !== undefined && part !== '').join(', ') },
      ];
    }),
  );
}

/** Whether more than the commune is known. */
const saysMore = ({ hamlet, localUnit }: Told['profile']): boolean =>
  hamlet !== undefined || localUnit !== undefined;

const officialNames = ({ units }: Deps, path: readonly string[]): readonly [string, string][] =>
  path.flatMap((id): [string, string][] => {
    const unit = units.byId.get(id);
    return unit === undefined ? [] : [[id, fullName(unit)]];
  });

/** Those of these people whose page the officer may see. */
export async function seenBy(
  deps: Deps,
  { roles }: Officer,
  people: readonly Told[],
): Promise<ReadonlySet<string>> {
  const homes = await homesOf(deps, people);
  const seen = people.filter(({ id }) => mayDo(roles, 'see-declarations', homes.get(id)?.path ?? []));
  return new Set(seen.map(({ id }) => id));
}
