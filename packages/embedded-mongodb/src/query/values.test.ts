import {
  Binary,
  Code,
  Decimal128,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
  UUID,
} from 'bson';
import fc from 'fast-check';
import { arbitraryValue } from './testing/arbitrary-values';
import { cloneValue, compare, equal, isPlainObject, toNumber } from './values';

const ascending: readonly unknown[] = [
  new MinKey(),
  null,
  NaN,
  -Infinity,
  Long.MIN_VALUE,
  -1.5,
  new Int32(0),
  new Double(0.1),
  Decimal128.fromString('0.10000000000000001'),
  1,
  2 ** 53,
  Long.fromBigInt(2n ** 53n + 1n),
  Long.MAX_VALUE,
  2 ** 63,
  Decimal128.fromString('1E+400'),
  Infinity,
  '',
  'a',
  'a\0',
  'aa',
  'ấp',
  '\uffff',
  '😀',
  {},
  { a: 1 },
  { a: 1, b: 1 },
  { b: 0 },
  { a: 'x' },
  [],
  [1],
  [1, 2],
  [2],
  ['x'],
  new Binary(Buffer.from('b')),
  new Binary(Buffer.from('b'), 5),
  new Binary(Buffer.from('aa')),
  new UUID(),
  new ObjectId('00000000000000000000000a'),
  new ObjectId('0000000000000000000000b0'),
  false,
  true,
  new Date(-1),
  new Date(0),
  new Timestamp({ t: 1, i: 2 }),
  new Timestamp({ t: 2, i: 0 }),
  /a/,
  /a/i,
  new MaxKey(),
];

describe('compare', () => {
  it('puts one value of each kind in the order MongoDB puts them', () => {
    for (const [i, low] of ascending.entries()) {
      for (const [j, high] of ascending.entries()) {
        expect([low, high, Math.sign(compare(low, high))]).toEqual([low, high, Math.sign(i - j)]);
      }
    }
  });

  it.each([
    ['an int and a double', new Int32(1), new Double(1)],
    ['a plain number and a long', 7, Long.fromNumber(7)],
    ['a bigint and a long', 2n ** 60n, Long.fromBigInt(2n ** 60n)],
    ['zero and minus zero', 0, -0],
    ['NaN and NaN', NaN, new Double(NaN)],
    ['a decimal and the double that equals it', Decimal128.fromString('0.50'), 0.5],
    ['null and nothing', null, undefined],
    ['equal documents', { a: new Int32(1) }, { a: 1.0 }],
    ['bytes and a binary', Buffer.from('x'), new Binary(Buffer.from('x'))],
  ])('takes %s for equal', (_, a, b) => {
    expect(equal(a, b)).toBe(true);
    expect(compare(b, a)).toBe(0);
  });

  it.each([
    ['fields in another order', { a: 1, b: 2 }, { b: 2, a: 1 }],
    ['a long next to a double that rounds to it', Long.fromBigInt(2n ** 53n + 1n), 2 ** 53],
    ['a decimal next to a double', Decimal128.fromString('0.1'), 0.1],
    ['true and one', true, 1],
  ])('keeps %s apart', (_, a, b) => {
    expect(equal(a, b)).toBe(false);
  });

  it('is a total order', () => {
    fc.assert(
      fc.property(arbitraryValue, arbitraryValue, arbitraryValue, (a, b, c) => {
        expect(compare(a, a)).toBe(0);
        expect(Math.sign(compare(a, b))).toBe(-Math.sign(compare(b, a)) + 0);
        const [x, y, z] = [a, b, c].sort(compare);
        expect(compare(x, y)).toBeLessThanOrEqual(0);
        expect(compare(y, z)).toBeLessThanOrEqual(0);
        expect(compare(x, z)).toBeLessThanOrEqual(0);
      }),
      { numRuns: 2000 },
    );
  });

  it('refuses code, whose order this server does not know', () => {
    expect(() => compare(new Code('x'), new Code('x'))).toThrow("'Code' is not supported");
  });
});

describe('isPlainObject', () => {
  it('knows documents from values, whatever their fields are called', () => {
    expect(isPlainObject({ _bsontype: 'ObjectId' })).toBe(true);
    expect(isPlainObject(Object.create(null))).toBe(true);
    for (const value of [null, [], new Date(), new ObjectId(), new Int32(1), /a/, 'x', undefined]) {
      expect(isPlainObject(value)).toBe(false);
    }
  });

  it('refuses a value class of another copy of bson', () => {
    const strange: unknown = Object.create({ _bsontype: 'ObjectId' });
    expect(() => isPlainObject(strange)).toThrow("'ObjectId' is not supported");
  });
});

describe('toNumber', () => {
  it('reads every number type', () => {
    expect([1, new Int32(2), new Double(2.5), Long.fromNumber(3), 4n].map(toNumber)).toEqual([
      1, 2, 2.5, 3, 4,
    ]);
    expect(toNumber(Decimal128.fromString('0.25'))).toBe(0.25);
  });

  it('refuses a decimal that no double equals, and what is not a number', () => {
    expect(() => toNumber(Decimal128.fromString('0.1'))).toThrow('not supported');
    expect(() => toNumber('1')).toThrow('Expected a number');
  });
});

describe('cloneValue', () => {
  it('gives an equal value that shares no container with the original', () => {
    const original = { list: [{ a: 1 }], at: new Date(5), id: new ObjectId() };
    const copy = cloneValue(original);
    expect(copy).toEqual(original);
    original.list[0]!.a = 2;
    original.at.setTime(6);
    expect(copy).toMatchObject({ list: [{ a: 1 }], at: new Date(5) });
  });
});
