import { areaOf, mayDo, type Action } from '../../core/roles';
import { localFullName } from '../../core/local-units';
import { Problem } from '../../core/problems';
import { unitPath } from '../../core/unit-path';
import { fullName } from '../../core/units';
import type { Officer } from '../appraise/appraise-deps';
import type { DeskDeps } from './desk-deps';
import { unitNames } from './names';

type Deps = Pick<DeskDeps, 'units' | 'localUnits'>;

/** A unit an officer may look into. */
export interface UnitChoice {
  readonly id: string;
  readonly name: string;
}

/** The unit somebody looks at, and those they can turn to from there. */
export interface SeenArea {
  readonly unit: UnitChoice;
  /** The unit's own id and those it lies in. */
  readonly path: readonly string[];
  /** The officer's own units first, then what lies right below the one that is looked at. */
  readonly choices: readonly UnitChoice[];
}

/**
 * The area in which an officer does something: `asked`, or the first of their own. Throws the problem `not-allowed` where
 * they have none, or the one asked for lies elsewhere.
 */
export async function seenArea(
  deps: Deps,
  officer: Officer,
  action: Action,
  asked?: string,
): Promise<SeenArea> {
  const own = areaOf(officer.roles, action);
  const id = asked ?? own[0] ?? '';
  const path = unitPath(deps.units, id);
  if (!mayDo(officer.roles, action, path)) throw new Problem('not-allowed');
  const names = await unitNames(deps, [...own, id]);
  const named = (each: string): UnitChoice => ({ id: each, name: names.get(each) ?? each });
  const below = await unitsBelow(deps, id);
  const above = Array.from(new Set([...own, ...pathWithin(path, own)])).map(named);
  return {
    unit: named(id),
    path,
    choices: [...above, ...below.filter((unit) => !above.some((each) => each.id === unit.id))],
  };
}

/** The units from the one looked at up to the officer's own. */
const pathWithin = (path: readonly string[], own: readonly string[]): readonly string[] =>
  path.slice(0, path.findIndex((unit) => own.includes(unit)) + 1);

async function unitsBelow({ units, localUnits }: Deps, id: string): Promise<readonly UnitChoice[]> {
  const official = (units.below.get(id) ?? []).filter(({ edition }) => edition === '2025');
  if (official.length > 0)
    return official.map((unit) => ({ id: unit.id, name: fullName(unit) })).sort(byName);
  const commune = id.split('/')[0] ?? id;
  const local = units.byId.get(commune)?.level === 'commune' ? await localUnits.of([commune]) : [];
  return local
    .filter(({ parent, state }) => parent === id && state === 'active')
    .map((unit) => ({ id: unit.id, name: localFullName(unit) }))
    .sort(byName);
}

const inVietnamese = new Intl.Collator('vi', { numeric: true });
const byName = (one: UnitChoice, other: UnitChoice): number => inVietnamese.compare(one.name, other.name);
