import { BSONRegExp, Decimal128, Double, Int32, Long, MaxKey, MinKey, ObjectId } from 'bson';
import { unsupported } from './errors';
import { compileFilter } from './matcher';
import { stored, storedTyped } from './testing/arbitrary-values';
import { withCode } from './testing/with-code';
import type { Doc } from './values';

const id = new ObjectId();

type Row = readonly [filter: Doc, matching: readonly Doc[], others: readonly Doc[]];

const rows: Readonly<Record<string, readonly Row[]>> = {
  equality: [
    [{}, [{}, { a: 1 }], []],
    [
      { a: 1 },
      [{ a: 1 }, { a: [0, 1] }, { a: new Double(1) }, { a: Long.ONE }],
      [{ a: '1' }, { a: true }, {}],
    ],
    [{ a: Long.fromNumber(2) }, [{ a: 2 }, { a: new Double(2) }], [{ a: 2.5 }]],
    [{ a: Decimal128.fromString('2.5') }, [{ a: 2.5 }], [{ a: 2 }]],
    [{ a: null }, [{ a: null }, {}, { a: [null] }], [{ a: 0 }, { a: [] }, { a: false }]],
    [{ 'a.b': null }, [{ a: {} }, { a: 5 }, { a: [{ c: 1 }] }, {}], [{ a: [] }, { a: [1] }, { a: { b: 1 } }]],
    [{ a: [1, 2] }, [{ a: [1, 2] }, { a: [[1, 2]] }], [{ a: [2, 1] }, { a: [1, 2, 3] }]],
    [
      { a: { x: 1, y: 2 } },
      [{ a: { x: 1, y: 2 } }, { a: [{ x: 1, y: 2 }] }],
      [{ a: { y: 2, x: 1 } }, { a: { x: 1 } }],
    ],
    [{ a: {} }, [{ a: {} }], [{ a: [] }, {}]],
    [{ _id: id }, [{ _id: id }], [{ _id: new ObjectId() }, { _id: id.toHexString() }]],
    [{ a: new Date(5) }, [{ a: new Date(5) }], [{ a: 5 }]],
    [{ a: NaN }, [{ a: NaN }], [{ a: 0 }, {}]],
    [{ a: { $eq: /x/ } }, [{ a: /x/ }], [{ a: 'x' }]],
  ],
  paths: [
    [
      { 'a.b': 1 },
      [{ a: { b: 1 } }, { a: [{ b: 1 }] }, { a: [{}, { b: [1] }] }],
      [{ 'a.b': 1 }, { a: [[{ b: 1 }]] }],
    ],
    [{ 'a.0': 1 }, [{ a: [1] }, { a: { 0: 1 } }, { a: [[1]] }, { a: [{ 0: 1 }] }], [{ a: [2, 1] }]],
    [{ 'a.1.b': 1 }, [{ a: [0, { b: 1 }] }], [{ a: [{ b: 1 }] }]],
    [{ length: 1 }, [{ length: 1 }], [{}]],
    [{ 'a.length': 1 }, [{ a: { length: 1 } }], [{ a: [1] }, { a: 'x' }]],
  ],
  comparisons: [
    [
      { a: { $gt: 1 } },
      [{ a: 2 }, { a: [0, 2] }, { a: 1.5 }],
      [{ a: 1 }, { a: '2' }, {}, { a: null }, { a: NaN }],
    ],
    [{ a: { $gte: 1, $lt: 3 } }, [{ a: 1 }, { a: [0, 5] }], [{ a: 3 }, { a: 0 }]],
    [{ a: { $lte: null } }, [{ a: null }, {}], [{ a: 0 }]],
    [{ a: { $lt: null } }, [], [{ a: null }, {}]],
    [{ a: { $gte: NaN } }, [{ a: NaN }], [{ a: 1 }]],
    [{ a: { $lt: NaN } }, [], [{ a: NaN }, { a: 1 }]],
    [{ a: { $gt: 'b' } }, [{ a: 'c' }, { a: 'ba' }], [{ a: 'b' }, { a: 5 }]],
    [{ a: { $lt: new Date(5) } }, [{ a: new Date(4) }], [{ a: 4 }]],
    [{ a: { $gt: Long.fromBigInt(2n ** 53n) } }, [{ a: Long.fromBigInt(2n ** 53n + 1n) }], [{ a: 2 ** 53 }]],
    [{ a: { $gt: new MinKey() } }, [{ a: 1 }, { a: 'x' }], []],
    [{ a: { $lt: new MaxKey() } }, [{ a: 1 }, { a: [] }], [{ a: new MaxKey() }]],
    [{ a: { $gt: [1] } }, [{ a: [2] }, { a: [1, 0] }], [{ a: [1] }, { a: 5 }]],
  ],
  negations: [
    [{ a: { $ne: 1 } }, [{ a: 2 }, {}, { a: [2] }], [{ a: 1 }, { a: [2, 1] }]],
    [{ a: { $ne: null } }, [{ a: 0 }, { a: [] }], [{ a: null }, {}]],
    [{ a: { $nin: [1, null] } }, [{ a: 2 }], [{ a: 1 }, {}, { a: [1] }]],
    [{ a: { $not: { $gt: 1 } } }, [{ a: 1 }, {}, { a: 'x' }], [{ a: 2 }, { a: [0, 2] }]],
    [{ a: { $not: /x/ } }, [{ a: 'y' }, {}], [{ a: 'axb' }]],
  ],
  lists: [
    [
      { a: { $in: [1, 'x', /^y/, null] } },
      [{ a: 1 }, { a: 'x' }, { a: 'yz' }, {}, { a: [5, 'x'] }],
      [{ a: 'ay' }, { a: 2 }],
    ],
    [{ a: { $in: [id, [1]] } }, [{ a: id }, { a: [1] }], [{ a: new ObjectId() }, { a: 1 }]],
    [{ a: { $in: [] } }, [], [{ a: 1 }, {}]],
    [{ a: { $all: [1, 2] } }, [{ a: [2, 1, 3] }], [{ a: [1] }, { a: 1 }]],
    [{ a: { $all: [1] } }, [{ a: 1 }, { a: [1] }], [{ a: 2 }]],
    [{ a: { $all: [[1, 2]] } }, [{ a: [1, 2] }], [{ a: [1] }]],
    [{ a: { $all: [] } }, [], [{ a: [] }, {}]],
    [
      { a: { $all: [{ $elemMatch: { x: 1 } }, { $elemMatch: { y: 2 } }] } },
      [{ a: [{ x: 1 }, { y: 2 }] }],
      [{ a: [{ x: 1 }] }],
    ],
    [{ a: { $size: 2 } }, [{ a: [1, 2] }], [{ a: [1] }, { a: [[1, 2]] }, {}]],
    [{ a: { $elemMatch: { $gt: 1, $lt: 3 } } }, [{ a: [2] }], [{ a: [0, 5] }, { a: 2 }, { a: [[2]] }]],
    [
      { a: { $elemMatch: { x: 1, y: 2 } } },
      [{ a: [{ x: 1, y: 2 }] }],
      [{ a: [{ x: 1 }, { y: 2 }] }, { a: { x: 1, y: 2 } }],
    ],
    [{ a: { $elemMatch: { $or: [{ x: 1 }, { y: 2 }] } } }, [{ a: [{ y: 2 }] }], [{ a: [{ y: 1 }] }]],
    [{ a: { $elemMatch: { 0: 1 } } }, [{ a: [[1]] }], [{ a: [1] }]],
    [{ a: { $elemMatch: { $nin: [1], $not: { $gt: 5 } } } }, [{ a: [1, 2] }], [{ a: [1, 6] }, { a: [] }]],
  ],
  kinds: [
    [{ a: { $exists: true } }, [{ a: null }, { a: [] }], [{}]],
    [{ a: { $exists: false } }, [{}], [{ a: null }]],
    [{ 'a.b': { $exists: false } }, [{ a: [] }, { a: [{}] }, { a: 1 }], [{ a: [{}, { b: null }] }]],
    [{ a: { $type: 'string' } }, [{ a: 'x' }, { a: ['x'] }], [{ a: 1 }, {}]],
    [{ a: { $type: ['int', 'bool'] } }, [{ a: 1 }, { a: true }], [{ a: 1.5 }, { a: Long.ONE }]],
    [{ a: { $type: 'number' } }, [{ a: 1 }, { a: 1.5 }, { a: Long.ONE }], [{ a: '1' }]],
    [{ a: { $type: 'array' } }, [{ a: [] }], [{ a: 1 }]],
    [{ a: { $type: 7 } }, [{ a: id }], [{ a: id.toHexString() }]],
    [{ a: { $type: 'double' } }, [{ a: new Double(1) }], [{ a: 1 }]],
    [
      { a: { $mod: [4, 1] } },
      [{ a: 5 }, { a: Long.fromNumber(9) }, { a: 5.9 }, { a: [2, 5] }],
      [{ a: 4 }, { a: 'x' }, { a: -3 }],
    ],
    [{ a: { $mod: [new Int32(2), Long.ZERO] } }, [{ a: Long.fromBigInt(2n ** 62n) }], [{ a: Infinity }, {}]],
  ],
  patterns: [
    [{ a: /^ấp/i }, [{ a: 'Ấp Bắc' }, { a: ['x', 'ấp'] }], [{ a: 'xấp' }, { a: 5 }, {}]],
    [{ a: { $regex: '^a.c$', $options: 's' } }, [{ a: 'a\nc' }], [{ a: 'ac' }]],
    [{ a: { $options: 'i', $regex: 'X' } }, [{ a: 'x' }], [{ a: 'y' }]],
    [{ a: { $regex: /x/i } }, [{ a: 'X' }], [{ a: 'y' }]],
    [{ a: new BSONRegExp('^l', 'm') }, [{ a: 'k\nl' }], [{ a: 'kl' }]],
    [{ a: { $regex: '^.$' } }, [{ a: '😀' }], [{ a: 'ab' }]],
    [{ a: { $regex: 'a\\-b' } }, [{ a: 'a-b' }], [{ a: 'ab' }]],
    [{ a: /x/ }, [{ a: /x/ }], [{ a: /y/ }]],
  ],
  logic: [
    [{ $and: [{ a: 1 }, { b: 2 }] }, [{ a: 1, b: 2 }], [{ a: 1 }]],
    [{ $or: [{ a: 1 }, { b: 2 }], c: 3 }, [{ b: 2, c: 3 }], [{ a: 1 }, { c: 3 }]],
    [{ $nor: [{ a: 1 }, { b: 2 }] }, [{}], [{ a: 1 }, { b: 2 }]],
    [{ $expr: { $gt: ['$a', '$b'] } }, [{ a: 2, b: 1 }], [{ a: 1, b: 2 }]],
    [{ a: 1, $comment: 'why' }, [{ a: 1 }], [{ a: 2 }]],
  ],
};

describe.each(Object.keys(rows))('compileFilter: %s', (name) => {
  it.each(rows[name] ?? [])('%j', (filter, matching, others) => {
    const matches = compileFilter(filter);
    for (const doc of matching) {
      expect([doc, matches(doc)]).toEqual([doc, true]);
      expect([doc, matches(storedTyped(doc))]).toEqual([doc, true]);
    }
    for (const doc of others) {
      expect([doc, matches(doc)]).toEqual([doc, false]);
      expect([doc, matches(storedTyped(doc))]).toEqual([doc, false]);
    }
  });
});

describe('compileFilter', () => {
  it('names the code of a refusal as MongoDB does', () => {
    const named = { code: 238, codeName: 'NotImplemented' };
    expect(unsupported('operator', '$where')).toMatchObject(named);
  });

  it('reads a filter that came over the wire with its number types kept', () => {
    const matches = compileFilter(
      storedTyped({ a: { $gte: 1, $size: 1 }, b: { $mod: [2, 1] }, c: { $type: 16 } }),
    );
    expect(matches(stored({ a: [1], b: 3, c: 5 }))).toBe(true);
  });

  it.each([
    [{ $where: 'true' }, '$where'],
    [{ $text: { $search: 'x' } }, '$text'],
    [{ $jsonSchema: {} }, '$jsonSchema'],
    [{ a: { $near: [0, 0] } }, '$near'],
    [{ a: { $bitsAllSet: 1 } }, '$bitsAllSet'],
    [{ a: { $elemMatch: { $geoWithin: {} } } }, '$geoWithin'],
    [{ a: { $type: 'javascript' } }, 'javascript'],
    [{ a: { $regex: 'a b', $options: 'x' } }, 'x'],
    [{ $expr: { $function: {} } }, '$function'],
  ])('refuses %j by name', (filter, name) => {
    expect(() => compileFilter(filter)).toThrow(withCode(238));
    expect(() => compileFilter(filter)).toThrow(`'${name}'`);
  });

  it.each([
    [{ a: { $in: 1 } }, '$in needs an array'],
    [{ $and: [] }, '$and must be a nonempty array'],
    [{ $or: [1] }, '$or entries need to be full objects'],
    [{ a: { $not: 1 } }, '$not needs a regex or a document'],
    [{ a: { $gt: 1, b: 2 } }, 'unknown operator: b'],
    [{ a: { $elemMatch: 1 } }, '$elemMatch needs an Object'],
    [{ a: { $size: -1 } }, 'negative'],
    [{ a: { $mod: [0, 1] } }, 'divisor cannot be 0'],
    [{ a: { $options: 'i' } }, '$options needs a $regex'],
    [{ a: { $in: [{ $gt: 1 }] } }, 'cannot nest $ under $in'],
    [{ a: { $ne: /x/ } }, "Can't have regex as arg to $ne"],
  ])('calls %j a bad value', (filter, message) => {
    expect(() => compileFilter(filter)).toThrow(withCode(2));
    expect(() => compileFilter(filter)).toThrow(message);
  });

  it('calls a pattern it cannot read invalid', () => {
    expect(() => compileFilter({ a: { $regex: '(' } })).toThrow(withCode(51091));
  });
});
