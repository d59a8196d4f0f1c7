import fc from 'fast-check';
import { fold, words } from './fold';

describe('fold', () => {
  it.each([
    ['Đồng Tháp', 'dong thap'],
    ['ĐỒNG THÁP', 'dong thap'],
    ['Hoà', 'hoa'],
    ['Hòa', 'hoa'],
    ['Thuỷ, Thủy', 'thuy thuy'],
    ['Hòa'.normalize('NFD'), 'hoa'],
    ['１２ＡＢ', '12ab'],
    ['\u00a0 có \u00a0  ạ \n', 'co a'],
    ['c\u200bó\ufeff', 'co'],
    ['được 👍🏽 ạ!!!', 'duoc a'],
    ['5️⃣', '5'],
    ['Ðồng ý', 'dong y'],
    ["Ea H'Leo", 'ea h leo'],
    ['1.500', '1 500'],
    ['ẠẢÃÀÁÂẬẦẨẪẤĂẶẰẲẴẮ', 'aaaaaaaaaaaaaaaaa'],
    ['👨‍👩‍👧', ''],
    ['', ''],
  ])('turns %j into %j', (typed, folded) => {
    expect(fold(typed)).toBe(folded);
  });

  it('leaves the key strokes of Telex and VNI as they are', () => {
    expect(fold('ddoongf')).toBe('ddoongf');
    expect(fold('d9o6ng2')).toBe('d9o6ng2');
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        expect(fold(fold(text))).toBe(fold(text));
      }),
      { numRuns: 2000 },
    );
  });

  it('gives the same for composed and decomposed text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        expect(fold(text.normalize('NFD'))).toBe(fold(text.normalize('NFC')));
      }),
    );
  });

  it('leaves only letters and digits with single spaces between', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        expect(fold(text)).toMatch(/^(?:[\p{L}\p{N}]+(?: [\p{L}\p{N}]+)*)?$/u);
      }),
    );
  });
});

describe('words', () => {
  it('are the words of the folded text', () => {
    expect(words(' Dạ, CÓ ạ! ')).toEqual(['da', 'co', 'a']);
  });

  it('are none for punctuation and emoji', () => {
    expect(words('… 🙏 !')).toEqual([]);
  });
});
