import type { Cell, CellObject, Row } from 'write-excel-file/node';
import type { PaperTable } from '../core/paper-table';
import { printable } from './printable';

/** A table as a workbook (XLSX). Whatever a text looks like, it is text and never a formula. */
export async function tableXlsx(table: PaperTable): Promise<Uint8Array> {
  const { sheet, columns } = table;
  const options = {
    sheet,
    orientation: 'landscape',
    columns: columns.map(({ width }) => ({ width })),
  } as const;
  const { default: writeWorkbook } = await import('write-excel-file/node');
  return writeWorkbook([...above(table), ...body(table)], options, {
    fontFamily: 'Times New Roman',
    fontSize: 13,
  }).toBuffer();
}

const text = (value: string, style: Partial<CellObject> = {}): CellObject => ({
  ...style,
  value: printable(value),
  type: String,
});

function above({ title, below, band, columns }: PaperTable): readonly Row[] {
  const across = (value: string, style: Partial<CellObject>): Row => [
    text(value, { ...style, columnSpan: columns.length }),
    ...columns.slice(1).map(() => null),
  ];
  const bold = { fontWeight: 'bold' } as const;
  return [
    ...(band === undefined ? [] : [across(band, { ...bold, textColor: '#b00020' })]),
    across(title, { ...bold, fontSize: 14 }),
    ...below.map((line) => across(line, { fontStyle: 'italic' })),
    [],
  ];
}

function body({ columns, rows }: PaperTable): readonly Row[] {
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
