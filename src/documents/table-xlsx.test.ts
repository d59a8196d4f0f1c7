import { readSheet } from 'read-excel-file/node';
import { tableXlsx } from './table-xlsx';

const table = {
  sheet: 'Góp ý',
  title: 'Góp ý Bộ tiêu chí',
  below: ['xã Tân Hồng'],
  columns: [
    { heading: 'STT', width: 6, align: 'center' },
    { heading: 'Góp ý', width: 60 },
  ],
  rows: [
    [1, '=1+1'],
    [2, 'khó hiểu\u0000\u202E quá'],
  ],
} as const;

describe('a table as a workbook', () => {
  it('has its title, what it is of, its headings and its rows', async () => {
    const rows = await readSheet(Buffer.from(await tableXlsx(table)));
    expect(rows.map(([first]) => first)).toEqual(['Góp ý Bộ tiêu chí', 'xã Tân Hồng', null, 'STT', 1, 2]);
    expect(rows[3]).toEqual(['STT', 'Góp ý']);
  });

  it('holds what people wrote as text, without what no document may hold', async () => {
    const rows = await readSheet(Buffer.from(await tableXlsx(table)));
    expect(rows.slice(4).map(([, said]) => said)).toEqual(['=1+1', 'khó hiểu quá']);
  });

  it('says first what has to be said on every page', async () => {
    const rows = await readSheet(Buffer.from(await tableXlsx({ ...table, band: 'Bản mẫu' })));
    expect(rows[0]?.[0]).toBe('Bản mẫu');
  });
});
