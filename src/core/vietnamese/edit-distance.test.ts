import fc from 'fast-check';
import { editDistance } from './edit-distance';

describe('editDistance', () => {
  it.each([
    ['tan hong', 'tan hong', 0],
    ['tan hog', 'tan hong', 1],
    ['tna hong', 'tan hong', 1],
    ['tan hongg', 'tan hong', 1],
    ['ten hang', 'tan hong', 2],
    ['lap vo', 'lai vung', 3],
    ['', 'ab', 2],
  ])('between %j and %j is %d, counted to 2', (one, other, distance) => {
    expect(editDistance(one, other, 2)).toBe(distance);
  });

  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 });

  it('is the same both ways and zero for the same text only', () => {
    fc.assert(
      fc.property(word, word, (one, other) => {
        expect(editDistance(one, other, 3)).toBe(editDistance(other, one, 3));
        expect(editDistance(one, other, 3) === 0).toBe(one === other);
      }),
    );
  });

  it('grows by at most one with each letter left out', () => {
    fc.assert(
      fc.property(word, fc.nat(5), (text, place) => {
        const shorter = text.slice(0, place) + text.slice(place + 1);
        expect(editDistance(text, shorter, 2)).toBeLessThanOrEqual(1);
      }),
    );
  });
});
