import type { SheetRow } from './sheet';

/** Rows as a CSV text that `readCsv` reads as it was: every cell in quotes, the numbers of lines kept by empty ones. */
export function writeCsv(rows: readonly SheetRow[]): string {
  let line = 1;
  const lines: string[] = [];
  for (const row of rows) {
    for (; line < row.line; line += 1) lines.push('');
    const text = row.cells
      .map((cell) => `"${cell.replaceAll('"', '""').replace(/\r\n|\r|\n/gu, ' ')}"`)
      .join(',');
    lines.push(text);
    line += 1;
  }
  return lines.join('\n');
}
