import type { CellObject, Row } from 'write-excel-file/node';
import type { PaperTable } from '../core/paper-table';
import { sheetRows, text } from './sheet-rows';

/** A table as a workbook (XLSX). Whatever a text looks like, it is text and never a formula. */
export async function tableXlsx(table: PaperTable): Promise<Uint8Array> {
  const { sheet, columns } = table;
  const options = {
    sheet,
    orientation: 'landscape',
    columns: columns.map(({ width }) => ({ width })),
  } as const;
  const { default: writeWorkbook } = await import('write-excel-file/node');
  return writeWorkbook([...above(table), ...sheetRows(table)], options, {
    fontFamily: 'Times New Roman',
    fontSize: 13,
  }).toBuffer();
}

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
