import type { Cell, CellObject, Row } from 'write-excel-file/node';
import type { PaperTable } from '../core/paper-table';
import { printable } from './printable';

/** A cell with a text: whatever it looks like, it is never a formula. */
export const text = (value: string, style: Partial<CellObject> = {}): CellObject => ({
  ...style,
  value: printable(value),
  type: String,
});

/** The headings of a table and its rows, in boxes. */
export function sheetRows({ columns, rows }: SheetTable): readonly Row[] {
  const box = { borderStyle: 'thin', wrap: true, alignVertical: 'top' } as const;
  return [
    columns.map(({ heading }) => text(heading, { ...box, fontWeight: 'bold', align: 'center' })),
    ...rows.map((row) =>
      row.map((cell, at): Cell => {
        const style = { ...box, align: columns[at]?.align ?? 'left' };
        return typeof cell === 'number' ? { ...style, value: cell, type: Number } : text(cell, style);
      }),
    ),
  ];
}

interface SheetTable {
  readonly columns: readonly Pick<PaperTable['columns'][number], 'heading' | 'align'>[];
  readonly rows: PaperTable['rows'];
}
