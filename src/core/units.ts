import { grouped } from './grouped';
import { bestSpelled, nameKey } from './vietnamese/name-key';
import {
  nameIndex,
  namesIn,
  nearlyNamed,
  partlyNamed,
  withName,
  type Named,
  type NameIndex,
} from './vietnamese/name-index';
import { readPlaces, type PlaceText } from './vietnamese/place-text';
import type { Spelling } from './vietnamese/spelling';

export type Edition = '2024' | '2025';
export type UnitLevel = 'province' | 'district' | 'commune';

/** An administrative unit in one edition of the official list. Codes repeat between editions; ids do not. */
export interface Unit {
  /** `edition:code`, such as `2025:30010`. */
  readonly id: string;
  readonly edition: Edition;
  readonly code: string;
  readonly level: UnitLevel;
  /** Xã, Phường, Thị trấn, Đặc khu, Huyện, Thị xã, Thành phố, Tỉnh. */
  readonly type: string;
  readonly name: string;
  /** The id of the unit above, in the same edition. */
  readonly parent?: string;
  /** Of a commune of 2024: the ids of the communes of 2025 that its area went to. */
  readonly becomes?: readonly string[];
}

/** Made once by `unitIndex`, read by `findCommunes`. */
export interface UnitIndex {
  readonly byId: ReadonlyMap<string, Unit>;
  readonly communes: NameIndex<Unit>;
  readonly districts: NameIndex<Unit>;
  readonly provinces: NameIndex<Unit>;
  /** The units of one level below, by the id of the unit above. */
  readonly below: ReadonlyMap<string, readonly Unit[]>;
  /** Today's communes by the id of their province, and all of them under the empty text. */
  readonly current: ReadonlyMap<string, readonly Named<Unit>[]>;
}

/** `via` is the old unit that was named, when today's communes were found through it. */
export type FoundCommunes =
  | { readonly kind: 'one'; readonly unit: Unit; readonly via?: Unit }
  | { readonly kind: 'several'; readonly units: readonly Unit[]; readonly via?: Unit }
  | { readonly kind: 'none'; readonly nearest: readonly Unit[] };

const indexes = new WeakMap<readonly Unit[], UnitIndex>();

/** Makes units ready for looking up by name: once, however often it is asked for the same array. */
export function unitIndex(units: readonly Unit[]): UnitIndex {
  const index = indexes.get(units) ?? newIndex(units);
  indexes.set(units, index);
  return index;
}

function newIndex(units: readonly Unit[]): UnitIndex {
  const named = (level: UnitLevel): NameIndex<Unit> =>
    nameIndex(
      units.filter((unit) => unit.level === level),
      ({ name }) => name,
    );
  const communes = named('commune');
  const current = communes.all.filter(({ of }) => of.edition === '2025');
  return {
    byId: new Map(units.map((unit) => [unit.id, unit])),
    communes,
    current: new Map([...grouped(current, ({ of }) => of.parent ?? ''), ['', current]]),
    districts: named('district'),
    provinces: named('province'),
    below: grouped(units, ({ parent }) => parent ?? ''),
  };
}

/**
 * Finds today's communes by a typed name, in the province `within` (an id) if given. Marks and the kind of the commune may
 * be missing; what is there tells names apart. Names of before 2025, of districts too, lead to what became of them; a name
 * that is in use today but was another commune's before gives both. Part of a name, or a name within other words, gives
 * `several`, at most six, even if it is only one: it has to be confirmed. `nearest` are a slip or two of the fingers away.
 */
export function findCommunes(index: UnitIndex, text: string, within?: string): FoundCommunes {
  const search = { index, within };
  const places = readPlaces(text.slice(0, longestText));
  for (const place of places.flatMap((it) => splits(search, it))) {
    const found = named(search, place);
    if (found !== undefined) return found;
  }
  return notNamed(search, places);
}

/** The name with its kind, as in running text: "xã Tân Hồng". */
export function fullName(unit: Unit): string {
  return `${unit.type.toLowerCase()} ${unit.name}`;
}

interface Search {
  readonly index: UnitIndex;
  readonly within: string | undefined;
}

const longestText = 200;
const mostChoices = 6;

/** The place as read, and with its last words taken for the district or province it lies in: "phường 2 sa đéc". */
function splits({ index }: Search, place: PlaceText): readonly PlaceText[] {
  const cuts = place.name.map((_, at) => at).filter((at) => at > 0 && isAround(index, place.name.slice(at)));
  const shorter = cuts.map((at) => ({
    ...place,
    name: place.name.slice(0, at),
    around: [...place.around, place.name.slice(at)],
  }));
  return [place, ...shorter];
}

const isAround = (index: UnitIndex, name: readonly Spelling[]): boolean =>
  withName(index.districts, name).length > 0 || withName(index.provinces, name).length > 0;

/** `undefined` if nothing in reach has the name. */
function named(search: Search, place: PlaceText): FoundCommunes | undefined {
  const { communes, districts } = search.index;
  const meant = (index: NameIndex<Unit>): readonly Unit[] => {
    const inReach = withName(index, place.name).filter(({ of }) => today(search, of).length > 0);
    return narrowed(search.index, bestSpelled(nameKey(place.name), inReach), place);
  };
  const found = place.level === 'district' ? [] : meant(communes);
  const units = found.length > 0 ? found : meant(districts);
  return units.length === 0 ? undefined : outcome(search, units, numbered(search, place));
}

/** Those of the right kind, of before if the person said so, and in the district or province that was written with it. */
function narrowed(index: UnitIndex, names: readonly Named<Unit>[], place: PlaceText): readonly Unit[] {
  const units = names.map(({ of }) => of);
  const ofType = anyOrAll(units, ({ type }) => type === place.type);
  const ofTime = place.old ? anyOrAll(ofType, ({ edition }) => edition === '2024') : ofType;
  const around = new Set(place.around.map((name) => nameKey(name).plain));
  return anyOrAll(ofTime, ({ parent }) => {
    const above = index.byId.get(parent ?? '');
    return above?.level === 'district' && around.has(nameKey(above.name).plain);
  });
}

const anyOrAll = <T>(list: readonly T[], keep: (it: T) => boolean): readonly T[] =>
  list.some(keep) ? list.filter(keep) : list;

/** The communes of today that a unit is or became, as far as they are in reach. */
function today({ index, within }: Search, unit: Unit): readonly Unit[] {
  const old = unit.level === 'district' ? (index.below.get(unit.id) ?? []) : [unit];
  const ids = new Set(old.flatMap(({ id, becomes }) => becomes ?? [id]));
  return Array.from(ids, (id) => index.byId.get(id))
    .filter((it) => it?.edition === '2025' && (within === undefined || it.parent === within))
    .filter((it) => it !== undefined);
}

function outcome(search: Search, meant: readonly Unit[], numbered: readonly Unit[]): FoundCommunes {
  const current = [...meant.filter(({ edition }) => edition === '2025'), ...numbered];
  const units = Array.from(new Set([...current, ...meant.flatMap((unit) => today(search, unit))]));
  const [unit, ...others] = units;
  if (unit === undefined) return { kind: 'none', nearest: [] };
  const old = current.length === 0 ? sameName(meant) : undefined;
  if (others.length > 0) return { kind: 'several', units, ...(old === undefined ? {} : { via: old }) };
  const renamed = old !== undefined && fullName(old) !== fullName(unit);
  return { kind: 'one', unit, ...(renamed ? { via: old } : {}) };
}

/** Today's communes that have this name and a number: "Tân Phước" may be short for Tân Phước 1, 2 or 3. */
function numbered({ index, within }: Search, { name }: PlaceText): readonly Unit[] {
  const start = `${nameKey(name).plain} `;
  return (index.current.get(within ?? '') ?? [])
    .filter(({ key }) => key.plain.startsWith(start) && /^\d+$/u.test(key.plain.slice(start.length)))
    .map(({ of }) => of);
}

/** The first of the units, if all have the same full name. */
function sameName(units: readonly Unit[]): Unit | undefined {
  const [first, ...others] = units;
  return first !== undefined && others.every((unit) => fullName(unit) === fullName(first))
    ? first
    : undefined;
}

function notNamed(search: Search, places: readonly PlaceText[]): FoundCommunes {
  const { communes, current } = search.index;
  const inReach = current.get(search.within ?? '') ?? [];
  const name = places.at(-1)?.name ?? [];
  const part = partlyNamed(inReach, name);
  if (part.length > 0) return { kind: 'several', units: first(part) };
  const near = nearlyNamed(inReach, name);
  if (near.length > 0) return { kind: 'none', nearest: first(near) };
  const within = namesIn(communes, places[0]?.name ?? [], ({ of }) => today(search, of).length > 0);
  const units = Array.from(new Set(within.flatMap(({ of }) => today(search, of))));
  return units.length === 0 ? { kind: 'none', nearest: [] } : { kind: 'several', units };
}

const first = (names: readonly Named<Unit>[]): readonly Unit[] =>
  names.slice(0, mostChoices).map(({ of }) => of);
