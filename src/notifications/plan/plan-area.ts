import type { Unit, UnitIndex } from '../../core/units';
import type { PlanProfile } from './plan-profile';

/** Which of today's units a plan is for. */
export interface PlanArea {
  /** Today's communes, in the order of the official list. */
  readonly communes: readonly Unit[];
  /** Whether the plan is for this unit: its province, a commune of its area, or an ấp within one. */
  readonly isPlanned: (unit: string) => boolean;
}

/**
 * The area of a plan among today's units: every commune of its province, or those that came at least in part from the places
 * the plan names, whose borders were others. Throws where such a place is unknown or is not in today's province.
 */
export function planArea({ province, area }: PlanProfile, units: UnitIndex): PlanArea {
  const all = units.below.get(province) ?? [];
  const came =
    area === undefined ? undefined : new Set(area.of.flatMap((old) => becameOf(units, old, province)));
  const communes = came === undefined ? all : all.filter(({ id }) => came.has(id));
  const ids = new Set(communes.map(({ id }) => id));
  return {
    communes,
    isPlanned: (unit) => unit === province || ids.has(unit.split('/')[0] ?? ''),
  };
}

/** The ids of the communes of today's province that took over land of a unit of 2024. */
function becameOf(units: UnitIndex, old: string, province: string): readonly string[] {
  const became = oldCommunes(units, old)
    .flatMap(({ becomes }) => becomes ?? [])
    .filter((id) => units.byId.get(id)?.parent === province);
  if (became.length === 0)
    throw new Error(`The plan's area names ${old}: expected a unit of 2024 in what is ${province} today.`);
  return became;
}

function oldCommunes(units: UnitIndex, id: string): readonly Unit[] {
  const unit = units.byId.get(id);
  if (unit?.level === 'commune') return [unit];
  return (units.below.get(id) ?? []).flatMap((each) => oldCommunes(units, each.id));
}
