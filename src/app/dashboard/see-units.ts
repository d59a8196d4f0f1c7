import { localFullName, type LocalUnitKind } from '../../core/local-units';
import { unitKind } from '../../core/unit-path';
import { fullName, type UnitIndex } from '../../core/units';
import type { LocalUnits } from '../../store/local-units';
import type { Officer } from '../appraise/appraise-deps';
import { seenArea, type UnitChoice } from '../declarations-desk/area';
import { unitNames } from '../declarations-desk/names';

/** A unit with those right below it. */
export interface SeenUnits {
  readonly unit: UnitChoice;
  /** Those it lies in as far as the officer's area goes, the widest first. */
  readonly above: readonly UnitChoice[];
  /** Provinces and communes are given; ấp, khóm and Tổ are added by officers. */
  readonly below: readonly SeenUnit[];
  /** What can be added here. */
  readonly kinds: readonly LocalUnitKind[];
}

export interface SeenUnit extends UnitChoice {
  /** Left out: given, and not to be changed. */
  readonly local?: {
    readonly bareName: string;
    readonly isRetired: boolean;
    readonly formerNames: readonly string[];
  };
}

const kindsIn: ReadonlyMap<string | undefined, readonly LocalUnitKind[]> = new Map([
  ['commune', ['Ấp', 'Khóm']],
  ['hamlet', ['Tổ Nhân dân tự quản']],
]);

/** A unit with what lies below it, for who manages units there. Throws the problem `not-allowed` for everybody else. */
export async function seeUnits(
  deps: { readonly units: UnitIndex; readonly localUnits: LocalUnits },
  officer: Officer,
  asked: string | undefined,
): Promise<SeenUnits> {
  const { unit, path, choices } = await seenArea(deps, officer, 'manage-units', asked);
  const reachable = new Set(choices.map(({ id }) => id));
  const up = path.slice(1).filter((id) => reachable.has(id));
  const names = await unitNames(deps, up);
  return {
    unit,
    above: up.map((id) => ({ id, name: names.get(id) ?? id })).reverse(),
    below: await unitsBelow(deps, unit.id),
    kinds: kindsIn.get(unitKind(deps.units, unit.id)) ?? [],
  };
}

const inVietnamese = new Intl.Collator('vi', { numeric: true });

async function unitsBelow(
  { units, localUnits }: { readonly units: UnitIndex; readonly localUnits: LocalUnits },
  id: string,
): Promise<readonly SeenUnit[]> {
  const official = (units.below.get(id) ?? []).map((unit) => ({ id: unit.id, name: fullName(unit) }));
  const commune = id.split('/')[0] ?? id;
  const local = official.length > 0 ? [] : await localUnits.of([commune]);
  const below: readonly SeenUnit[] = [
    ...official,
    ...local
      .filter(({ parent }) => parent === id)
      .map((unit) => ({
        id: unit.id,
        name: localFullName(unit),
        local: {
          bareName: unit.name,
          isRetired: unit.state === 'retired',
          formerNames: unit.formerNames.map(({ name }) => name),
        },
      })),
  ];
  return Array.from(below).sort(
    (one, other) =>
      Number(one.local?.isRetired ?? false) - Number(other.local?.isRetired ?? false) ||
      inVietnamese.compare(one.name, other.name),
  );
}
