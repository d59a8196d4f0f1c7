import { isLocalPlace, readLocalPlace } from '../../core/local-place';
import { communeOf, localPlaceName, type LocalUnit } from '../../core/local-units';
import { communeReader, type CommuneFlaw } from '../../core/read-commune';
import { fullName, type UnitIndex } from '../../core/units';
import { fold } from '../../core/vietnamese/fold';
import type { Audience } from './audience';

/** The units an audience may name. */
export interface UnitWorld {
  readonly units: UnitIndex;
  readonly province: string;
  /** The ấp, khóm and Tổ that may be named; none if left out. */
  readonly localUnits?: readonly LocalUnit[];
}

/** What one value of a field says, or what was expected in its place; `unclear`: several have the name. */
export type ReadValue =
  | { readonly kind: 'value'; readonly values: readonly string[] }
  | { readonly kind: 'unknown' | 'unclear'; readonly expected: readonly string[] };

/** The values of a list. */
export const betweenCommas = (text: string): readonly string[] =>
  text
    .split(',')
    .map((value) => value.trim())
    .filter((value) => value !== '');

/** The same of units: a commune after the ấp in it belongs to them, as in "ấp 3, ấp 4, xã Tân Hồng". */
export function unitValues(text: string): readonly string[] {
  const values = betweenCommas(text);
  return values.flatMap((value, at) => {
    if (isLone(value)) {
      const next = values.slice(at).find((each) => !isLone(each)) ?? '';
      return [isCommune(next) ? `${value}, ${next}` : value];
    }
    return isCommune(value) && isLone(values[at - 1] ?? '') ? [] : [value];
  });
}

/** An ấp without its commune. */
const isLone = (value: string): boolean =>
  isLocalPlace(value) && readLocalPlace(value)?.commune === undefined;
const isCommune = (value: string): boolean => /^(?:xa|phuong|thi tran|x|p) /u.test(fold(value));

/** Reads the ids of the province, communes and local units; an ấp without its commune is looked for in `otherwise`. */
export function unitReader(world: UnitWorld, otherwise: readonly string[]): (text: string) => ReadValue {
  const { units, province } = world;
  const commune = communeReader(units, province);
  return (text) => {
    if (isWholeProvince(units, province, text)) return { kind: 'value', values: [province] };
    if (isLocalPlace(text)) return readLocal(world, otherwise, text);
    const read = commune(text);
    return read.kind === 'commune'
      ? { kind: 'value', values: [read.unit.id] }
      : { kind: 'unknown', expected: nearTo(read.flaw) };
  };
}

const MOST_CHOICES = 10;

function readLocal(
  { units, province, localUnits = [] }: UnitWorld,
  otherwise: readonly string[],
  text: string,
): ReadValue {
  const place = readLocalPlace(text);
  const named = place?.commune === undefined ? undefined : communeReader(units, province)(place.commune);
  if (named?.kind === 'flaw') return { kind: 'unknown', expected: nearTo(named.flaw) };
  const area = named === undefined ? otherwise : [named.unit.id];
  const among = localUnits.filter(({ id }) => isIn(units, communeOf(id), area));
  return onlyOne(units, place?.among(among) ?? [], among);
}

function onlyOne({ byId }: UnitIndex, found: readonly LocalUnit[], among: readonly LocalUnit[]): ReadValue {
  const [unit, ...others] = found;
  if (unit === undefined) return { kind: 'unknown', expected: ['tên ấp, khóm có trong trang Đơn vị'] };
  if (others.length === 0) return { kind: 'value', values: [unit.id] };
  const names = found.slice(0, MOST_CHOICES).map((each) => {
    const commune = byId.get(communeOf(each.id));
    return `${localPlaceName(each, among)}, ${commune === undefined ? '' : fullName(commune)}`;
  });
  return { kind: 'unclear', expected: names };
}

const isIn = ({ byId }: UnitIndex, commune: string, area: readonly string[]): boolean =>
  area.includes(commune) || area.includes(byId.get(commune)?.parent ?? '');

function isWholeProvince({ byId }: UnitIndex, province: string, text: string): boolean {
  const unit = byId.get(province);
  const names = ['cả tỉnh', 'toàn tỉnh', province, ...(unit === undefined ? [] : [fullName(unit)])];
  return names.some((name) => fold(name) === fold(text));
}

function nearTo(flaw: CommuneFlaw): readonly string[] {
  if (flaw.kind === 'commune-unclear') return flaw.choices;
  const nearest = flaw.kind === 'commune-unknown' ? flaw.nearest : [];
  return nearest.length > 0 ? nearest : ['tên xã, phường của tỉnh', 'cả tỉnh'];
}

/** A commune named as a whole is not narrowed by an ấp of it named beside it. */
export function placesOf(
  { units }: UnitWorld,
  listed: readonly string[],
  otherwise: readonly string[],
): Pick<Audience, 'units' | 'localUnits'> {
  if (listed.length === 0) return { units: otherwise };
  const whole = listed.filter((id) => !id.includes('/'));
  const local = listed.filter((id) => id.includes('/') && !isIn(units, communeOf(id), whole));
  const all = Array.from(new Set([...whole, ...local.map(communeOf)]));
  return local.length === 0 ? { units: all } : { units: all, localUnits: local };
}
