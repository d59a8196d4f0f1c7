/** A row of a table from outside: where it stands, counted from 1, and its cells as text. */
export interface SheetRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** The rows that have anything in them, with their cells trimmed. */
export function filledRows(rows: readonly SheetRow[]): readonly SheetRow[] {
  return rows
    .map(({ line, cells }) => ({ line, cells: cells.map((cell) => cell.trim()) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
}
