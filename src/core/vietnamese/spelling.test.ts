import fc from 'fast-check';
import { fold } from './fold';
import { canMean, spellings } from './spelling';

const spelling = (word: string) => spellings(word)[0]!;

describe('spellings', () => {
  it('are the same wherever the tone mark was put', () => {
    expect(spelling('hoà')).toEqual(spelling('hòa'));
    expect(spelling('thuỷ')).toEqual(spelling('thủy'));
  });

  it('tell names apart that differ in a mark only', () => {
    expect(spelling('Thọ')).not.toEqual(spelling('Tho'));
    expect(spelling('Phú')).not.toEqual(spelling('Phủ'));
  });

  it('have the words of the folded text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        expect(
          spellings(text)
            .map(({ plain }) => plain)
            .join(' '),
        ).toBe(fold(text));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('canMean', () => {
  it.each([
    ['co', 'có', true],
    ['có', 'có', true],
    ['CÓ', 'có', true],
    ['cô', 'có', false],
    ['cọ', 'có', false],
    ['đươc', 'được', true],
    ['dược', 'được', false],
    ['đc', 'được', false],
    ['Diễm', 'điểm', false],
    ['diem', 'điểm', true],
    ['đ', 'd', false],
    ['dung', 'đúng', true],
    ['dừng', 'đúng', false],
    ['sữa', 'sửa', true],
    ['khong', 'có', false],
  ])('takes %j for %j: %j', (typed, meant, expected) => {
    expect(canMean(spelling(typed), spelling(meant))).toBe(expected);
  });
});
