import { readSheet } from './read-sheet';

const bytes = (text: string, encoding: BufferEncoding = 'utf8') => Buffer.from(text, encoding);
const cells = [
  ['xã', 'tên'],
  ['Tân Hồng', 'Ấp 3'],
];
const text = 'xã\ttên\nTân Hồng\tẤp 3\n';

describe('readSheet', () => {
  it.each([
    ['UTF-8', bytes(text)],
    ['UTF-8 with a mark', bytes(`\uFEFF${text}`)],
    ['UTF-16, as Excel saves "Unicode text"', bytes(`\uFEFF${text}`, 'utf16le')],
  ])('reads %s', async (_name, given) => {
    const read = await readSheet(given);
    expect(read.kind === 'rows' ? read.rows.map((row) => row.cells) : read).toEqual(cells);
  });

  it('gives what a workbook holds', async () => {
    const rows = [{ line: 1, cells: ['xã'] }];
    expect(await readSheet(bytes('PK\u0003\u0004…'), () => Promise.resolve(rows))).toEqual({
      kind: 'rows',
      rows,
    });
  });

  it.each([
    ['not-utf8', Buffer.from([0x78, 0xe3, 0x0a]), undefined],
    ['no-workbooks', bytes('PK\u0003\u0004'), undefined],
    ['workbook-unreadable', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), undefined],
    ['workbook-unreadable', bytes('PK\u0003\u0004'), () => Promise.reject(new Error('broken'))],
    ['too-large', Buffer.alloc(10_000_001, 'a'), undefined],
    ['too-large', bytes('a\n'.repeat(50_001)), undefined],
  ])('refuses: %s', async (why, given, readWorkbook) => {
    expect(await readSheet(given, readWorkbook)).toEqual({ kind: 'refused', why });
  });
});
