import fc from 'fast-check';
import { readCsv } from './csv';

const cellsOf = (text: string) => readCsv(text).map(({ cells }) => cells);

describe('readCsv', () => {
  it.each([
    [
      'a,b\n1,2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a;b\r\n1;2,5',
      [
        ['a', 'b'],
        ['1', '2,5'],
      ],
    ],
    [
      'a\tb\r1\t',
      [
        ['a', 'b'],
        ['1', ''],
      ],
    ],
    ['\uFEFFa,b', [['a', 'b']]],
    ['a,"b,c"', [['a', 'b,c']]],
    ['a,"nói ""dạ"""', [['a', 'nói "dạ"']]],
    ['a,Ấp "Bà 3"', [['a', 'Ấp "Bà 3"']]],
    ['a,"b" c', [['a', 'b c']]],
    ['a,"b', [['a', 'b']]],
    ['', []],
    ['a\n\nb', [['a'], [''], ['b']]],
  ])('reads %j', (text, cells) => expect(cellsOf(text)).toEqual(cells));

  it('says on which line each row begins, also after a cell of several lines', () => {
    expect(readCsv('a,"x\ny\r\nz"\nb,c').map(({ line }) => line)).toEqual([1, 4]);
  });

  it('reads back whatever was written by the rules', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'ấ', ',', ';', '"', '\n', '\r', ' ', '\t') });
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1 }), (rows) => {
        const quoted = rows.map((cells) => cells.map((it) => `"${it.replaceAll('"', '""')}"`).join(','));
        expect(cellsOf(`h,h,h,h,h,h,h,h,h,h\n${quoted.join('\n')}`).slice(1)).toEqual(rows);
      }),
    );
  });

  it('comes to an end with five million characters after an open quote', () => {
    expect(cellsOf(`a,"${'x\n'.repeat(2_500_000)}`)[0]?.[1]).toHaveLength(5_000_000);
  });
});
