import { createHash } from 'node:crypto';
import type { Clock } from '../core/clock';
import { isLocalName, readLocalName } from '../core/local-units';
import { mayDo } from '../core/roles';
import { unitPath } from '../core/unit-path';
import type { UnitIndex } from '../core/units';
import type { Audit } from '../store/audit';
import type { LocalUnits, UnitChange } from '../store/local-units';
import type { Acting } from './officers/officer-deps';

interface Deps {
  readonly units: UnitIndex;
  readonly localUnits: LocalUnits;
  readonly audit: Audit;
  readonly clock: Clock;
}

/** What is to be done with an ấp, khóm or Tổ; `request` is unique to the deed. */
export type LocalUnitWish = { readonly unit: string; readonly request: string } & (
  { readonly kind: 'rename'; readonly name: string } | { readonly kind: 'retire' | 'restore' }
);

export type LocalUnitOutcome =
  | { readonly kind: 'done' }
  | {
      readonly kind: 'refused';
      readonly why: 'not-allowed' | 'not-a-name' | Exclude<UnitChange, 'done'>;
    };

const deeds = { rename: 'unit.renamed', retire: 'unit.retired', restore: 'unit.restored' } as const;

/** Renames a local unit, takes it out of use or into use again, for who manages units there. Its id stays. */
export async function changeLocalUnit(
  deps: Deps,
  acting: Acting,
  wish: LocalUnitWish,
): Promise<LocalUnitOutcome> {
  if (!mayDo(acting.roles, 'manage-units', unitPath(deps.units, wish.unit)))
    return { kind: 'refused', why: 'not-allowed' };
  const at = deps.clock.now();
  const before = await deps.localUnits.find(wish.unit);
  const outcome = await carriedOut(deps, wish, at);
  if (outcome !== 'done') return { kind: 'refused', why: outcome };
  const now = await deps.localUnits.find(wish.unit);
  await deps.audit.append({
    key: `local-unit:${createHash('sha256').update(wish.request).digest('hex').slice(0, 16)}`,
    at,
    who: acting.id,
    what: deeds[wish.kind],
    details: { unit: wish.unit, before: before?.name ?? '', now: now?.name ?? '' },
  });
  return { kind: 'done' };
}

async function carriedOut(
  { localUnits }: Deps,
  wish: LocalUnitWish,
  at: Date,
): Promise<UnitChange | 'not-a-name'> {
  switch (wish.kind) {
    case 'rename': {
      const { name } = readLocalName(wish.name);
      return isLocalName(name) ? localUnits.rename(wish.unit, name, at) : 'not-a-name';
    }
    case 'retire':
      return localUnits.retire(wish.unit, at);
    case 'restore':
      return localUnits.restore(wish.unit);
  }
}
