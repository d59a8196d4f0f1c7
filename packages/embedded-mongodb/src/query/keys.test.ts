import { Decimal128, Long, ObjectId } from 'bson';
import fc from 'fast-check';
import { encodeKey, encodeKeyDescending, encodeRangeEnd, encodeRangeStart, encodeTypeRange } from './keys';
import { arbitraryValue } from './testing/arbitrary-values';
import { compare } from './values';

const isShort = (value: unknown): boolean => encodeKey(value).length <= 384;

describe('encodeKey', () => {
  it('orders keys by their bytes as compare orders the values', () => {
    fc.assert(
      fc.property(arbitraryValue, arbitraryValue, (a, b) => {
        fc.pre(isShort(a) && isShort(b));
        expect(Math.sign(Buffer.compare(encodeKey(a), encodeKey(b)))).toBe(Math.sign(compare(a, b)));
        expect(Math.sign(Buffer.compare(encodeKeyDescending(b), encodeKeyDescending(a)))).toBe(
          Math.sign(compare(a, b)),
        );
      }),
      { numRuns: 5000 },
    );
  });

  it('orders joined keys by the first value, then by the second', () => {
    fc.assert(
      fc.property(fc.array(arbitraryValue, { minLength: 4, maxLength: 4 }), ([a, b, c, d]) => {
        fc.pre([a, b, c, d].every(isShort));
        const left = Buffer.concat([encodeKey(a), encodeKeyDescending(b)]);
        const right = Buffer.concat([encodeKey(c), encodeKeyDescending(d)]);
        expect(Math.sign(Buffer.compare(left, right))).toBe(Math.sign(compare(a, c) || compare(d, b)));
      }),
      { numRuns: 2000 },
    );
  });

  it('is no prefix of the key of another value', () => {
    fc.assert(
      fc.property(arbitraryValue, arbitraryValue, (a, b) => {
        fc.pre(compare(a, b) !== 0);
        const [left, right] = [encodeKey(a), encodeKey(b)];
        expect(left.equals(right.subarray(0, left.length))).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  it('is the same for equal numbers of different types', () => {
    expect(encodeKey(Long.fromNumber(5))).toEqual(encodeKey(5));
    expect(encodeKey(Decimal128.fromString('5'))).toEqual(encodeKey(5));
    expect(encodeKey(-0)).toEqual(encodeKey(0));
  });

  it('keeps long values apart and short, in order where they differ early', () => {
    const long = 'ấ'.repeat(5000);
    const keys = [long, `${long}a`, `${long}b`, { text: long }, [long, long]].map(encodeKey);
    expect(new Set(keys.map((key) => key.toString('hex'))).size).toBe(keys.length);
    for (const key of keys) expect(key.length).toBe(400);
    expect(Buffer.compare(encodeKey(`a${long}`), encodeKey(`b${long}`))).toBeLessThan(0);
    expect(Buffer.compare(encodeKey('ấ'), encodeKey(long))).toBeLessThan(0);
  });

  it('stays in order between long and short texts with a common start', () => {
    const text = fc.tuple(fc.nat({ max: 420 }), fc.constantFrom('', 'a', '\0', 'b'));
    fc.assert(
      fc.property(text, text, ([n, tail], [m, otherTail]) => {
        const [a, b] = ['x'.repeat(n) + tail, 'x'.repeat(m) + otherTail];
        fc.pre(Math.min(a.length, b.length) < 380);
        expect(Math.sign(Buffer.compare(encodeKey(a), encodeKey(b)))).toBe(Math.sign(compare(a, b)));
      }),
      { numRuns: 2000 },
    );
  });

  it('refuses a decimal that no double equals', () => {
    expect(() => encodeKey(Decimal128.fromString('0.1'))).toThrow('not supported');
  });

  it('gives a key that a later call does not change', () => {
    const key = encodeKey('first');
    const before = Buffer.from(key);
    encodeKey('second');
    expect(key).toEqual(before);
  });
});

describe('the edges of a range', () => {
  it('hold the key of the value, and of every long value that shares its start', () => {
    const long = 'x'.repeat(1000);
    for (const value of [long, `${long}a`, `${long}b`]) {
      expect(Buffer.compare(encodeRangeStart(long), encodeKey(value))).toBeLessThanOrEqual(0);
      expect(Buffer.compare(encodeRangeEnd(long), encodeKey(value))).toBeGreaterThanOrEqual(0);
    }
    expect(encodeRangeStart('short')).toEqual(encodeKey('short'));
    expect(encodeRangeEnd(new ObjectId('0'.repeat(24)))).toEqual(encodeKey(new ObjectId('0'.repeat(24))));
  });

  it('of a type hold exactly the values that compare with it', () => {
    fc.assert(
      fc.property(arbitraryValue, arbitraryValue, (a, b) => {
        const { low, high } = encodeTypeRange(a);
        const key = encodeKey(b);
        const isInside = Buffer.compare(low, key) <= 0 && Buffer.compare(key, high) < 0;
        const range = encodeTypeRange(b);
        expect(isInside).toBe(range.low.equals(low));
      }),
    );
  });
});
