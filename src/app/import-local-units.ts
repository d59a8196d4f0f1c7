import { createHash } from 'node:crypto';
import type { Clock } from '../core/clock';
import { readLocalUnitSheet } from '../core/local-unit-sheet';
import { planLocalUnits, type PlannedRow } from '../core/plan-local-units';
import type { SheetRow } from '../core/sheet';
import { communeOf, type LocalUnit } from '../core/local-units';
import type { UnitIndex } from '../core/units';
import type { Audit } from '../store/audit';
import type { LocalUnits } from '../store/local-units';
import type { People } from '../store/people';
import type { Placements } from '../store/placements';
import { inSlices } from './in-slices';
import { countPlaceable } from './place-declarations/count-placeable';
import { flawSentence, missingColumnsSentence } from './local-unit-sentences';

export interface ImportDeps {
  readonly units: UnitIndex;
  readonly province: string;
  readonly localUnits: LocalUnits;
  readonly audit: Audit;
  readonly placements: Pick<Placements, 'unplacedIn'>;
  readonly people: Pick<People, 'findMany'>;
  readonly clock: Clock;
}

export interface ImportWish {
  readonly rows: readonly SheetRow[];
  /** The officer, or the command. */
  readonly by: string;
  /** Whether they may change the unit of this path. */
  readonly mayManage: (path: readonly string[]) => boolean;
  /** False only reports what would be done. */
  readonly apply: boolean;
}

/** What an import does, or would do. */
export type ImportReport =
  | {
      readonly kind: 'report';
      readonly applied: boolean;
      /** By the line of their rows. */
      readonly add: readonly { readonly line: number; readonly unit: LocalUnit }[];
      readonly same: readonly { readonly line: number; readonly unit: LocalUnit }[];
      /** With a sentence for each. */
      readonly wrong: readonly { readonly line: number; readonly sentence: string }[];
      /** How many declarations handed in before belong to the units to be added, by the words of who lives there. */
      readonly placeable?: { readonly count: number; readonly isCut: boolean };
    }
  | { readonly kind: 'no-header'; readonly sentence: string };

const MOST_ATTEMPTS = 5;

/**
 * Reads a sheet of local units, and adds those of its rows that are right and new if `apply` is set. Applying it again adds
 * nothing; rows that were wrong can be put right and brought again with all others.
 */
export async function importLocalUnits(deps: ImportDeps, wish: ImportWish): Promise<ImportReport> {
  const { localUnits, clock } = deps;
  const first = await planned(deps, wish);
  if (first.kind === 'no-header') return first;
  if (!wish.apply) return { ...first, placeable: await placeableIn(deps, first.add) };
  let left = first.add;
  for (let attempt = 0; attempt < MOST_ATTEMPTS && left.length > 0; attempt++) {
    const [units, at] = [left.map(({ unit }) => unit), clock.now()];
    await note(deps, units, { by: wish.by, at });
    if ((await localUnits.add(units, at)) === units.length) return { ...first, applied: true };
    // Somebody added some of them meanwhile, or others under their ids.
    const again = await planned(deps, wish);
    left = again.kind === 'report' ? again.add : [];
  }
  if (left.length > 0) throw new Error('Local units were added by others too many times in a row.');
  return { ...first, applied: true };
}

async function placeableIn(
  deps: ImportDeps,
  add: readonly { readonly unit: LocalUnit }[],
): Promise<{ readonly count: number; readonly isCut: boolean }> {
  const added = add.map(({ unit }) => unit);
  const communes = Array.from(new Set(added.map(({ id }) => communeOf(id))));
  return countPlaceable(deps, { known: await deps.localUnits.of(communes), added });
}

async function planned(
  { units, province, localUnits }: ImportDeps,
  { rows, mayManage }: ImportWish,
): Promise<ImportReport> {
  const sheet = readLocalUnitSheet(rows);
  if (sheet.kind === 'no-header')
    return { kind: 'no-header', sentence: missingColumnsSentence(sheet.missing) };
  const known = await localUnits.of((units.below.get(province) ?? []).map(({ id }) => id));
  return reportOf(await inSlices(planLocalUnits(sheet.rows, { units, province, known, mayManage })));
}

function reportOf(rows: readonly PlannedRow[]): ImportReport {
  return {
    kind: 'report',
    applied: false,
    add: rows.filter((row) => row.kind === 'add'),
    same: rows.filter((row) => row.kind === 'same'),
    wrong: rows
      .filter((row) => row.kind === 'wrong')
      .map(({ line, flaw }) => ({ line, sentence: flawSentence(flaw) })),
  };
}

/** Noted before it is done: after a crash in between, the log names more units than were added, never fewer. */
async function note(
  { audit }: ImportDeps,
  units: readonly LocalUnit[],
  { by, at }: { readonly by: string; readonly at: Date },
): Promise<void> {
  const digest = createHash('sha256')
    .update(units.map(({ id }) => id).join('\n'))
    .digest('hex')
    .slice(0, 16);
  await audit.append({
    key: `local-units:${digest}`,
    at,
    who: by,
    what: 'units.imported',
    details: { units: units.length, digest },
  });
}
