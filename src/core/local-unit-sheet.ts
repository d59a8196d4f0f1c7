import { filledRows, type SheetRow } from './sheet';
import { fold } from './vietnamese/fold';

/** What the columns of a sheet of local units hold. */
export type LocalUnitColumn = 'commune' | 'kind' | 'name' | 'parent';

/** A row of the sheet, as it was written. */
export interface LocalUnitRow extends Readonly<Record<LocalUnitColumn, string>> {
  readonly line: number;
}

export type LocalUnitSheet =
  | { readonly kind: 'rows'; readonly rows: readonly LocalUnitRow[] }
  /** No row near the top names these columns. */
  | { readonly kind: 'no-header'; readonly missing: readonly LocalUnitColumn[] };

/** What each column may be called; compared without diacritics. The kind may also stand in the name, the parent may be left out. */
const headings: Readonly<Record<LocalUnitColumn, readonly string[]>> = {
  commune: ['xã phường', 'xã', 'phường', 'tên xã', 'mã xã', 'xã phường đặc khu', 'thuộc xã', 'commune'],
  kind: ['loại', 'loại đơn vị', 'kind', 'type'],
  name: ['tên', 'tên đơn vị', 'tên ấp khóm', 'tên ấp khóm tổ', 'name'],
  parent: ['thuộc ấp khóm', 'ấp khóm', 'thuộc ấp', 'thuộc khóm', 'parent'],
};
const columnOf: ReadonlyMap<string, LocalUnitColumn> = new Map([
  ...headings.commune.map((heading) => [fold(heading), 'commune'] as const),
  ...headings.kind.map((heading) => [fold(heading), 'kind'] as const),
  ...headings.name.map((heading) => [fold(heading), 'name'] as const),
  ...headings.parent.map((heading) => [fold(heading), 'parent'] as const),
]);
const needed: readonly LocalUnitColumn[] = ['commune', 'name'];
/** Sheets often begin with a title and a date. */
const headerWithin = 20;

/** Finds the row with the headings, and reads the rows below it by them. */
export function readLocalUnitSheet(sheet: readonly SheetRow[]): LocalUnitSheet {
  const rows = filledRows(sheet);
  const headers = rows.slice(0, headerWithin).map(({ cells }) => columnsOf(cells));
  const at = headers.findIndex((columns) => missingIn(columns).length === 0);
  const columns = headers[at];
  if (columns === undefined) {
    const best = headers.map(missingIn).sort((a, b) => a.length - b.length)[0] ?? needed;
    return { kind: 'no-header', missing: best };
  }
  const cell = (cells: readonly string[], column: LocalUnitColumn): string =>
    cells[columns.get(column) ?? -1] ?? '';
  return {
    kind: 'rows',
    rows: rows.slice(at + 1).map(({ line, cells }) => ({
      line,
      commune: cell(cells, 'commune'),
      kind: cell(cells, 'kind'),
      name: cell(cells, 'name'),
      parent: cell(cells, 'parent'),
    })),
  };
}

type Columns = ReadonlyMap<LocalUnitColumn, number>;

/** Where each column stands; the first, if two have the same heading. */
function columnsOf(cells: readonly string[]): Columns {
  const columns = new Map<LocalUnitColumn, number>();
  cells.forEach((cell, at) => {
    const column = columnOf.get(fold(cell));
    if (column !== undefined && !columns.has(column)) columns.set(column, at);
  });
  return columns;
}

const missingIn = (columns: Columns): readonly LocalUnitColumn[] => needed.filter((it) => !columns.has(it));
