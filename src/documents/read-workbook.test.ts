import writeXlsxFile, { type SheetData } from 'write-excel-file/node';
import { deflateRawSync } from 'node:zlib';
import { readSheet } from '../app/read-sheet';
import { readWorkbook } from './read-workbook';
import { storedZip } from './stored-zip';
import { zipEntries } from './zip-entries';

const workbook = (data: SheetData): Promise<Buffer> => writeXlsxFile(data).toBuffer();

const cellsOf = async (bytes: Uint8Array) => (await readWorkbook(bytes)).map(({ cells }) => cells);

const everything = { wanted: () => true, mostBytes: 100_000_000, mostEntries: 100 };

/** An honest workbook with the XML of its sheet replaced. */
async function withSheet(change: (xml: string) => string): Promise<Buffer> {
  const entries = zipEntries(await workbook([[{ value: 'Ấp 3' }]]), everything);
  return storedZip(
    entries.map(({ path, bytes }) =>
      path.startsWith('xl/worksheets/sheet')
        ? { path, bytes: Buffer.from(change(bytes.toString())) }
        : { path, bytes },
    ),
  );
}

const withRows = (rows: string): Promise<Buffer> =>
  withSheet((xml) => xml.replace(/<sheetData>.*<\/sheetData>/s, `<sheetData>${rows}</sheetData>`));

/** An archive of one file whose directory claims that it is small. */
function archiveOf(path: string, content: Buffer): Buffer {
  const packed = deflateRawSync(content, { level: 9 });
  const archive = storedZip([{ path, bytes: packed }]);
  const directory = archive.indexOf(Buffer.from('PK\x01\x02', 'latin1'));
  archive.writeUInt16LE(8, 8);
  archive.writeUInt16LE(8, directory + 10);
  return archive;
}

describe('readWorkbook', () => {
  it('gives the cells of the first sheet as text, each with the line it stands in', async () => {
    const rows = await readWorkbook(
      await workbook([
        [{ value: 'Xã' }, { value: 'Tên' }, null],
        [],
        [{ value: 'Tân Hồng' }, { value: 3 }, { value: true }],
      ]),
    );
    expect(rows).toEqual([
      { line: 1, cells: ['Xã', 'Tên', ''] },
      { line: 2, cells: ['', '', ''] },
      { line: 3, cells: ['Tân Hồng', '3', 'true'] },
    ]);
  });

  it('writes a day the Vietnamese way', async () => {
    const day = { value: new Date('2026-11-19T00:00:00Z'), format: 'dd/mm/yyyy' };
    expect(await cellsOf(await workbook([[day]]))).toEqual([['19/11/2026']]);
  });

  it('takes what a formula gave when the file was saved, and never the formula', async () => {
    const bytes = await withRows(
      '<row r="1"><c r="A1" t="str"><f>CONCATENATE("Ấp ",3)</f><v>Ấp 3</v></c><c r="B1"><f>1+1</f></c><c r="C1"><v>2</v></c></row>',
    );
    expect(await cellsOf(bytes)).toEqual([['Ấp 3', '', '2']]);
  });

  it('leaves merged cells empty but the first', async () => {
    const bytes = await workbook([
      [{ value: 'Tân Hồng', rowSpan: 2 }, { value: 'Ấp 1' }],
      [null, { value: 'Ấp 2' }],
    ]);
    expect(await cellsOf(bytes)).toEqual([
      ['Tân Hồng', 'Ấp 1'],
      ['', 'Ấp 2'],
    ]);
  });

  it('reads 10,000 rows', async () => {
    const rows = Array.from({ length: 10_000 }, (_, at) => [
      { value: 'Tân Hồng' },
      { value: 'ấp' },
      { value: `Ấp ${at}` },
    ]);
    const read = await readSheet(await workbook(rows), readWorkbook);
    expect(read.kind === 'rows' ? read.rows.at(-1) : read).toEqual({
      line: 10_000,
      cells: ['Tân Hồng', 'ấp', 'Ấp 9999'],
    });
  });

  it.each([
    ['no archive', () => Buffer.from('%PDF-1.7')],
    ['an archive cut off', async () => (await workbook([[{ value: 'x' }]])).subarray(0, 900)],
    [
      'an archive that is no workbook',
      () => storedZip([{ path: 'word/document.xml', bytes: Buffer.from('<a/>') }]),
    ],
    ['a workbook whose XML is broken', () => withSheet(() => '<worksheet><sheetData><row')],
    [
      'a file that unpacks to more than it may',
      () => archiveOf('xl/workbook.xml', Buffer.alloc(60_000_000, 32)),
    ],
    [
      'a row a thousand million rows down',
      () => withRows('<row r="999999999999"><c r="A1"><v>1</v></c></row>'),
    ],
    [
      'a long text in thousands of cells',
      async () => {
        const entries = zipEntries(await workbook([[{ value: 'x'.repeat(1_000_000) }]]), everything);
        return storedZip(
          entries.map(({ path, bytes }) => ({
            path,
            bytes: path.startsWith('xl/worksheets/sheet')
              ? Buffer.from(
                  bytes
                    .toString()
                    .replace(
                      /<sheetData>.*<\/sheetData>/s,
                      `<sheetData>${Array.from({ length: 20_000 }, (_, at) => `<row r="${at + 1}"><c r="A${at + 1}" t="s"><v>0</v></c></row>`).join('')}</sheetData>`,
                    ),
                )
              : bytes,
          })),
        );
      },
    ],
  ])('refuses %s', async (_what, hostile) => {
    await expect(readWorkbook(await hostile())).rejects.toThrow();
  });
});
