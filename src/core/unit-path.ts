import type { Unit, UnitIndex } from './units';

/** A province or commune of today; an ấp or khóm; a Tổ Nhân dân tự quản. */
export type UnitKind = 'province' | 'commune' | 'hamlet' | 'group';

const localPart = /^[a-z0-9]+(?:-[a-z0-9]+)*$/u;
const mostLocalParts = 2;

/**
 * The unit's own id and those of the units it lies in, the province last. Only units of today have a path: of all others, and
 * of texts that are no id, it is empty. Whether an ấp or Tổ of this id was ever added is not looked up.
 */
export function unitPath(units: UnitIndex, id: string): readonly string[] {
  const [top = '', ...local] = id.split('/');
  const official = officialPath(units, top);
  if (local.length === 0) return official;
  const isLocal = units.byId.get(top)?.level === 'commune' && local.length <= mostLocalParts;
  if (official.length === 0 || !isLocal || !local.every((part) => localPart.test(part))) return [];
  const below = local.map((_, at) => [top, ...local.slice(0, at + 1)].join('/'));
  return [...below.reverse(), ...official];
}

/** What kind of unit has this id, by its form; nothing if it has no path. */
export function unitKind(units: UnitIndex, id: string): UnitKind | undefined {
  const [own, above] = unitPath(units, id);
  if (own === undefined) return undefined;
  if (above === undefined) return 'province';
  if (!own.includes('/')) return 'commune';
  return above.includes('/') ? 'group' : 'hamlet';
}

function officialPath({ byId }: UnitIndex, id: string): readonly string[] {
  const path: string[] = [];
  let unit: Unit | undefined = byId.get(id);
  while (unit?.edition === '2025') {
    path.push(unit.id);
    unit = byId.get(unit.parent ?? '');
  }
  return path;
}
