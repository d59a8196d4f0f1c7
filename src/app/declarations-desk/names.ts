import { localFullName } from '../../core/local-units';
import { fullName } from '../../core/units';
import type { Person } from '../../store/people';
import type { DeskDeps } from './desk-deps';

/** Known people by their id; who is an officer may be known under it too. */
export async function peopleById(
  { people }: Pick<DeskDeps, 'people'>,
  ids: Iterable<string>,
): Promise<ReadonlyMap<string, Person>> {
  const asked = Array.from(new Set(ids));
  const found = asked.length === 0 ? [] : await people.findMany(asked);
  return new Map(found.map((person) => [person.id, person]));
}

/** What someone is called; who never told their name is called by the end of their id, so that two are told apart. */
export const nameOf = (people: ReadonlyMap<string, Person>, id: string): string =>
  people.get(id)?.profile.name ?? `chưa rõ tên (${id.slice(-6)})`;

/** Where something lies, by a path and the names of its units: "Ấp 3, xã Tân Hồng"; the province goes without saying. */
export const placeName = (names: ReadonlyMap<string, string>, path: readonly string[]): string =>
  (path.length > 1 ? path.slice(0, -1) : path).flatMap((unit) => names.get(unit) ?? []).join(', ');

/** The names of units by their ids, with their kind: "xã Tân Hồng", "Ấp 3". Ids that are no unit's are left out. */
export async function unitNames(
  { units, localUnits }: Pick<DeskDeps, 'units' | 'localUnits'>,
  ids: Iterable<string>,
): Promise<ReadonlyMap<string, string>> {
  const asked = Array.from(new Set(ids));
  const communes = asked.filter((id) => id.includes('/')).map((id) => id.split('/')[0] ?? id);
  const local = communes.length === 0 ? [] : await localUnits.of(Array.from(new Set(communes)));
  const localById = new Map(local.map((unit) => [unit.id, localFullName(unit)]));
  return new Map(
    asked.flatMap((id): [string, string][] => {
      const unit = units.byId.get(id);
      const name = unit === undefined ? localById.get(id) : fullName(unit);
      return name === undefined ? [] : [[id, name]];
    }),
  );
}
