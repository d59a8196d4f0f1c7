import fc from 'fast-check';
import { compileSort } from './order';
import { smallDoc } from './testing/arbitrary-values';
import { withCode } from './testing/with-code';
import type { Doc } from './values';

describe('compileSort', () => {
  it.each<[Doc, readonly Doc[]]>([
    [{ a: 1 }, [{}, { a: 1 }, { a: 'x' }]],
    [{ a: -1 }, [{ a: 'x' }, { a: 1 }, { a: null }]],
    [
      { a: 1, b: -1 },
      [
        { a: 1, b: 2 },
        { a: 1, b: 1 },
        { a: 2, b: 9 },
      ],
    ],
    [{ 'a.b': 1 }, [{ a: {} }, { a: { b: 1 } }, { a: [{ b: 5 }, { b: 2 }] }, { a: { b: 3 } }]],
    [{ a: 1 }, [{ a: [] }, { a: [9, 1] }, { a: 2 }, { a: [3] }]],
    [{ a: -1 }, [{ a: [9, 1] }, { a: [3] }, { a: 2 }, { a: [] }]],
    [{ 'a.0': 1 }, [{ a: [1, 9] }, { a: [2, 0] }]],
  ])('by %j keeps this order', (spec, sorted) => {
    expect([...sorted].reverse().sort(compileSort(spec))).toEqual(sorted);
  });

  it('keeps documents apart only by the fields it names', () => {
    expect(compileSort({ a: 1 })({ a: 1, b: 1 }, { a: 1, b: 2 })).toBe(0);
  });

  it('is a total order', () => {
    const order = compileSort({ a: 1, 'b.a': -1 });
    fc.assert(
      fc.property(smallDoc, smallDoc, smallDoc, (a, b, c) => {
        const [x, y, z] = [a, b, c].sort(order) as [Doc, Doc, Doc];
        expect(order(x, y)).toBeLessThanOrEqual(0);
        expect(order(y, z)).toBeLessThanOrEqual(0);
        expect(order(x, z)).toBeLessThanOrEqual(0);
        expect(Math.sign(order(a, b))).toBe(-Math.sign(order(b, a)) + 0);
      }),
    );
  });

  it('refuses what is no direction', () => {
    expect(() => compileSort({ a: 2 })).toThrow(withCode(15975));
    expect(() => compileSort({ a: { $meta: 'textScore' } })).toThrow("'$meta' is not supported");
    expect(() => compileSort({ $natural: 1 })).toThrow("'$natural' is not supported");
    expect(() => compileSort({ '': 1 })).toThrow(withCode(40352));
  });
});
