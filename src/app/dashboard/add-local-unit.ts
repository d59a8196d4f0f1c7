import type { Clock } from '../../core/clock';
import { localUnitRegister } from '../../core/local-unit-register';
import { isLocalName, localNameKey, readLocalName, type LocalUnitKind } from '../../core/local-units';
import { mayDo } from '../../core/roles';
import { unitKind, unitPath } from '../../core/unit-path';
import type { UnitIndex } from '../../core/units';
import type { Audit } from '../../store/audit';
import type { LocalUnits } from '../../store/local-units';
import type { Officer } from '../appraise/appraise-deps';

interface Deps {
  readonly units: UnitIndex;
  readonly localUnits: LocalUnits;
  readonly audit: Audit;
  readonly clock: Clock;
}

export interface NewLocalUnit {
  readonly parent: string;
  readonly kind: LocalUnitKind;
  readonly name: string;
  /** Unique to the form. */
  readonly request: string;
}

export type AddedUnit =
  | { readonly kind: 'added'; readonly unit: string }
  /** There is one of that kind and name. */
  | { readonly kind: 'there-already'; readonly unit: string }
  | {
      readonly kind: 'refused';
      readonly why: 'not-allowed' | 'not-a-name' | 'wrong-kind' | 'parent-retired';
    };

const parentOf: Readonly<Record<LocalUnitKind, 'commune' | 'hamlet'>> = {
  Ấp: 'commune',
  Khóm: 'commune',
  'Tổ Nhân dân tự quản': 'hamlet',
};

/** Adds one ấp, khóm or Tổ for who manages units there. Sent twice, the second finds it there. */
export async function addLocalUnit(deps: Deps, officer: Officer, wish: NewLocalUnit): Promise<AddedUnit> {
  const { parent, kind } = wish;
  const { name } = readLocalName(wish.name);
  const flaw = await flawOf(deps, officer, { ...wish, name });
  if (flaw !== undefined) return { kind: 'refused', why: flaw };
  const known = await deps.localUnits.of([parent.split('/')[0] ?? parent]);
  const key = localNameKey({ kind, name });
  const there = known.find(
    (unit) => unit.parent === parent && unit.state === 'active' && localNameKey(unit) === key,
  );
  if (there !== undefined) return { kind: 'there-already', unit: there.id };
  const unit = localUnitRegister(known).add(parent, { kind, name });
  const at = deps.clock.now();
  if ((await deps.localUnits.add([unit], at)) === 0) return addLocalUnit(deps, officer, wish);
  await deps.audit.append({
    key: `local-unit:${wish.request}`,
    at,
    who: officer.id,
    what: 'unit.added',
    details: { unit: unit.id, name },
  });
  return { kind: 'added', unit: unit.id };
}

async function flawOf(
  { units, localUnits }: Deps,
  { roles }: Officer,
  { parent, kind, name }: NewLocalUnit,
): Promise<Extract<AddedUnit, { kind: 'refused' }>['why'] | undefined> {
  if (!mayDo(roles, 'manage-units', unitPath(units, parent))) return 'not-allowed';
  if (unitKind(units, parent) !== parentOf[kind]) return 'wrong-kind';
  if (!isLocalName(name)) return 'not-a-name';
  const isIn = parent.includes('/') ? (await localUnits.find(parent))?.state === 'active' : true;
  return isIn ? undefined : 'parent-retired';
}
