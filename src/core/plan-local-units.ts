import type { LocalUnitColumn, LocalUnitRow } from './local-unit-sheet';
import { localUnitRegister, type LocalUnitRegister } from './local-unit-register';
import { isLocalName, localFullName, readLocalName, type LocalName, type LocalUnit } from './local-units';
import { communeReader, type CommuneFlaw } from './read-commune';
import { unitPath } from './unit-path';
import type { UnitIndex } from './units';

/** What is to be done with a row of a sheet of local units. */
export type PlannedRow =
  | { readonly kind: 'add'; readonly line: number; readonly unit: LocalUnit }
  /** It is there, in the store or in a row above. */
  | { readonly kind: 'same'; readonly line: number; readonly unit: LocalUnit }
  | { readonly kind: 'wrong'; readonly line: number; readonly flaw: RowFlaw };

/** Why a row can't be taken, and what was written where. */
export type RowFlaw =
  | CommuneFlaw
  | { readonly kind: 'empty'; readonly column: LocalUnitColumn }
  | { readonly kind: 'not-your-area'; readonly commune: string }
  | { readonly kind: 'kind-unknown' | 'no-kind' | 'not-a-name'; readonly text: string }
  | { readonly kind: 'two-kinds'; readonly column: string; readonly inName: string }
  | { readonly kind: 'parent-not-needed' | 'parent-missing' }
  | { readonly kind: 'parent-unknown' | 'parent-unclear'; readonly text: string }
  | { readonly kind: 'name-unclear'; readonly names: readonly string[] };

/** What a sheet is compared with. */
export interface Planning {
  readonly units: UnitIndex;
  /** Communes are looked for in this province. */
  readonly province: string;
  /** All local units of the communes, also the retired. */
  readonly known: readonly LocalUnit[];
  /** Whether whoever brings the sheet may change the unit of this path. */
  readonly mayManage: (path: readonly string[]) => boolean;
}

/**
 * Plans each row by itself: a wrong one keeps no other from being added. Ấp and khóm go first, so that a Tổ may stand above
 * the ấp it lies in. The plan is in the order of the rows, and planning again once it was carried out finds all the same.
 * Yields after each small piece of work, so that who runs it can let others work in between.
 */
export function* planLocalUnits(
  rows: readonly LocalUnitRow[],
  planning: Planning,
): Generator<undefined, readonly PlannedRow[]> {
  const readCommune = communeReader(planning.units, planning.province);
  const register = localUnitRegister([]);
  yield* eachOf(planning.known, register.enter);
  const planned: PlannedRow[] = [];
  const [hamlets, groups]: [Read[], Read[]] = [[], []];
  yield* eachOf(rows, (row) => {
    const read = readRow(row, readCommune, planning);
    if (read.kind === 'wrong') planned.push(read);
    else (isGroup(read.named) ? groups : hamlets).push(read);
  });
  yield* eachOf(hamlets, (row) => planned.push(placed(row, register)));
  yield* eachOf(groups, (row) => planned.push(groupPlaced(row, register)));
  return planned.sort((a, b) => a.line - b.line);
}

function* eachOf<T>(all: readonly T[], act: (one: T) => unknown): Generator<undefined, void> {
  for (const one of all) {
    act(one);
    yield;
  }
}

type Wrong = Extract<PlannedRow, { kind: 'wrong' }>;

interface Read {
  readonly kind: 'read';
  readonly line: number;
  readonly named: LocalName;
  /** The id of the commune, or once it is found that of the ấp. */
  readonly parent: string;
  readonly parentText: string;
}

const isGroup = ({ kind }: LocalName): boolean => kind === 'Tổ Nhân dân tự quản';
const wrongAt = (line: number, flaw: RowFlaw): Wrong => ({ kind: 'wrong', line, flaw });

function readRow(
  row: LocalUnitRow,
  readCommune: ReturnType<typeof communeReader>,
  { units, mayManage }: Planning,
): Read | Wrong {
  const { line } = row;
  if (row.commune === '') return wrongAt(line, { kind: 'empty', column: 'commune' });
  const found = readCommune(row.commune);
  if (found.kind === 'flaw') return wrongAt(line, found.flaw);
  const { id } = found.unit;
  if (!mayManage(unitPath(units, id))) return wrongAt(line, { kind: 'not-your-area', commune: row.commune });
  const named = namedIn(row);
  if ('flaw' in named) return wrongAt(line, named.flaw);
  if (isGroup(named) && row.parent === '') return wrongAt(line, { kind: 'parent-missing' });
  if (!isGroup(named) && row.parent !== '') return wrongAt(line, { kind: 'parent-not-needed' });
  return { kind: 'read', line, named, parent: id, parentText: row.parent };
}

/** The kind may stand in its column, before the name, or in both if they agree. */
function namedIn(row: LocalUnitRow): LocalName | { readonly flaw: RowFlaw } {
  if (row.name === '') return { flaw: { kind: 'empty', column: 'name' } };
  const column = readLocalName(row.kind);
  const { kind: inName, name } = readLocalName(row.name);
  if (row.kind !== '' && (column.kind === undefined || column.name !== ''))
    return { flaw: { kind: 'kind-unknown', text: row.kind } };
  const kind = column.kind ?? inName;
  if (kind === undefined) return { flaw: { kind: 'no-kind', text: row.name } };
  if (inName !== undefined && inName !== kind) return { flaw: { kind: 'two-kinds', column: kind, inName } };
  return isLocalName(name) ? { kind, name } : { flaw: { kind: 'not-a-name', text: row.name } };
}

function placed({ line, named, parent }: Read, register: LocalUnitRegister): PlannedRow {
  const [there, ...others] = register.named(parent, named);
  if (others.length > 0 && there !== undefined)
    return wrongAt(line, { kind: 'name-unclear', names: [there, ...others].map(localFullName) });
  if (there !== undefined) return { kind: 'same', line, unit: there };
  return { kind: 'add', line, unit: register.add(parent, named) };
}

function groupPlaced(row: Read, register: LocalUnitRegister): PlannedRow {
  const { kind, name } = readLocalName(row.parentText);
  const kinds = kind === undefined ? (['Ấp', 'Khóm'] as const) : [kind];
  const [parent, ...others] = kinds.flatMap((each) => register.named(row.parent, { kind: each, name }));
  if (parent === undefined) return wrongAt(row.line, { kind: 'parent-unknown', text: row.parentText });
  if (others.length > 0) return wrongAt(row.line, { kind: 'parent-unclear', text: row.parentText });
  return placed({ ...row, parent: parent.id }, register);
}
