import { Decimal128, Double, EJSON, Int32, Long, ObjectId, Timestamp } from 'bson';
import fc from 'fast-check';
import { compileFilter } from './matcher';
import { smallDoc, smallValue, storedTyped } from './testing/arbitrary-values';
import { withCode } from './testing/with-code';
import { compileUpdate, isReplacement, upsertSeed } from './updates';
import type { Doc } from './values';

const now = new Date('2026-03-01T05:06:07Z');

function updated(
  doc: Doc,
  update: Doc,
  more: { filter?: Doc; inserting?: boolean; arrayFilters?: Doc[] } = {},
): Doc {
  const { filter = {}, inserting = false, arrayFilters = [] } = more;
  const before = EJSON.stringify(doc, { relaxed: false });
  const result = compileUpdate(update, { arrayFilters })(doc, { filter, inserting, now });
  expect(EJSON.stringify(doc, { relaxed: false })).toBe(before);
  return result;
}

/** The document with every number's BSON type written out. */
const typed = (doc: Doc): unknown => EJSON.serialize(doc, { relaxed: false });

describe('compileUpdate: operators', () => {
  it.each<[Doc, Doc, Doc]>([
    // fields
    [{ a: 1 }, { $set: { b: 2 } }, { a: 1, b: 2 }],
    [{ a: { x: 1 } }, { $set: { 'a.y': 2, 'c.d': 3 } }, { a: { x: 1, y: 2 }, c: { d: 3 } }],
    [{ a: [1, 2] }, { $set: { 'a.1': 5, 'a.3': 7 } }, { a: [1, 5, null, 7] }],
    [{ a: [{ x: 1 }] }, { $set: { 'a.0.x': 2 } }, { a: [{ x: 2 }] }],
    [{}, { $set: { b: 1, a: 1, 'c.10': 1, 'c.9': 1 } }, { a: 1, b: 1, c: { 9: 1, 10: 1 } }],
    [{ a: 1 }, { $set: {} }, { a: 1 }],
    [{ a: 1, b: 2 }, { $unset: { a: '' } }, { b: 2 }],
    [{ a: { x: 1, y: 2 } }, { $unset: { 'a.x': 1, 'q.r': 1 } }, { a: { y: 2 } }],
    [{ a: [1, 2, 3] }, { $unset: { 'a.1': 1 } }, { a: [1, null, 3] }],
    [{ a: 1, b: { c: 2 } }, { $rename: { a: 'x', 'b.c': 'd.e' } }, { b: {}, d: { e: 2 }, x: 1 }],
    [{ a: 1, b: 2 }, { $rename: { a: 'b', q: 'r' } }, { b: 1 }],
    [{ a: 5 }, { $min: { a: 3, b: 1 } }, { a: 3, b: 1 }],
    [{ a: 5 }, { $min: { a: 7 } }, { a: 5 }],
    [{ a: 5 }, { $max: { a: 'x', b: 1 } }, { a: 'x', b: 1 }],
    [{ a: null }, { $max: { a: 1 } }, { a: 1 }],
    [{ a: 1 }, { $setOnInsert: { b: 1 } }, { a: 1 }],
    [{}, { $currentDate: { a: true, b: { $type: 'date' } } }, { a: now, b: now }],
    [{}, { $currentDate: { a: { $type: 'timestamp' } } }, { a: new Timestamp({ t: 1772341567, i: 1 }) }],
    // arrays
    [{ a: [1] }, { $push: { a: 2 } }, { a: [1, 2] }],
    [{}, { $push: { a: [1] } }, { a: [[1]] }],
    [{ a: [1] }, { $push: { a: { $each: [2, 3] } } }, { a: [1, 2, 3] }],
    [{ a: [1] }, { $push: { a: { $each: [2, 3], $position: 0 } } }, { a: [2, 3, 1] }],
    [{ a: [1, 2] }, { $push: { a: { $each: [9], $position: -1 } } }, { a: [1, 9, 2] }],
    [{ a: [3, 1] }, { $push: { a: { $each: [2], $sort: -1, $slice: 2 } } }, { a: [3, 2] }],
    [{ a: [1, 2] }, { $push: { a: { $each: [3], $slice: -2 } } }, { a: [2, 3] }],
    [{ a: [1, 2] }, { $push: { a: { $each: [], $slice: 0 } } }, { a: [] }],
    [
      { a: [{ n: 2 }, { n: 1 }] },
      { $push: { a: { $each: [{ n: 3 }], $sort: { n: -1 } } } },
      { a: [{ n: 3 }, { n: 2 }, { n: 1 }] },
    ],
    [{ a: [1] }, { $addToSet: { a: 1, b: 1 } }, { a: [1], b: [1] }],
    [{ a: [1] }, { $addToSet: { a: { $each: [2, 2, new Double(1)] } } }, { a: [1, 2] }],
    [{ a: [{ x: 1 }] }, { $addToSet: { a: { x: 1 } } }, { a: [{ x: 1 }] }],
    [{ a: [1, 2, 1] }, { $pull: { a: 1, b: 1 } }, { a: [2] }],
    [{ a: [1, 5, 9] }, { $pull: { a: { $gte: 5 } } }, { a: [1] }],
    [{ a: [{ x: 1, y: 1 }, { x: 2 }, 3] }, { $pull: { a: { x: 1 } } }, { a: [{ x: 2 }, 3] }],
    [
      { a: [{ x: [1, 2] }, { x: [3] }] },
      { $pull: { a: { x: { $elemMatch: { $gt: 2 } } } } },
      { a: [{ x: [1, 2] }] },
    ],
    [{ a: ['ab', 'b'] }, { $pull: { a: /^a/ } }, { a: ['b'] }],
    [{ a: [[1], 1] }, { $pull: { a: [1] } }, { a: [1] }],
    [{ a: [1, 2, 3, 1] }, { $pullAll: { a: [1, 3], b: [1] } }, { a: [2] }],
    [{ a: [1, 2, 3] }, { $pop: { a: 1 } }, { a: [1, 2] }],
    [{ a: [1, 2, 3] }, { $pop: { a: -1, b: 1 } }, { a: [2, 3] }],
  ])('%j with %j is %j', (doc, update, result) => {
    const after = updated(doc, update);
    expect(after).toEqual(result);
    expect(Object.keys(after)).toEqual(Object.keys(result));
    expect(typed(updated(storedTyped(doc), storedTyped(update)))).toEqual(typed(storedTyped(result)));
  });
});

describe('compileUpdate: number types', () => {
  it.each<[string, Doc, Doc, Doc]>([
    ['int + int stays int', { a: new Int32(1) }, { $inc: { a: new Int32(2) } }, { a: new Int32(3) }],
    ['int + int grows to long', { a: 2147483647 }, { $inc: { a: 1 } }, { a: Long.fromNumber(2147483648) }],
    ['int + long is long', { a: 1 }, { $inc: { a: Long.fromNumber(2) } }, { a: Long.fromNumber(3) }],
    [
      'long + int is exact',
      { a: Long.fromBigInt(2n ** 53n) },
      { $inc: { a: 1 } },
      { a: Long.fromBigInt(2n ** 53n + 1n) },
    ],
    ['int + double is double', { a: 1 }, { $inc: { a: new Double(2) } }, { a: new Double(3) }],
    ['double + int is double', { a: new Double(1.5) }, { $inc: { a: 1 } }, { a: new Double(2.5) }],
    ['a missing field takes the increment', {}, { $inc: { a: new Double(1) } }, { a: new Double(1) }],
    ['int * int grows to long', { a: 65536 }, { $mul: { a: 65536 } }, { a: Long.fromNumber(4294967296) }],
    ['a missing field times a long is a long 0', {}, { $mul: { a: Long.fromNumber(3) } }, { a: Long.ZERO }],
    ['a missing field times infinity is 0', {}, { $mul: { a: Infinity } }, { a: new Double(0) }],
    ['a missing field times a double is a double 0', {}, { $mul: { a: 1.5 } }, { a: new Double(0) }],
  ])('%s', (_, doc, update, result) => {
    expect(typed(updated(doc, update))).toEqual(typed(result));
  });

  it('refuses to overflow a long, to change what is no number, and to calculate with decimals', () => {
    expect(() => updated({ a: Long.MAX_VALUE }, { $inc: { a: 1 } })).toThrow('exceeds 64 bits');
    expect(() => updated({ a: 'x' }, { $inc: { a: 1 } })).toThrow(withCode(14));
    expect(() => updated({ a: null }, { $mul: { a: 1 } })).toThrow(withCode(14));
    expect(() => updated({ a: 1 }, { $inc: { a: 'x' } })).toThrow(withCode(14));
    const decimal = Decimal128.fromString('1');
    expect(() => updated({ a: 1 }, { $inc: { a: decimal } })).toThrow('Decimal128');
    expect(() => updated({ a: decimal }, { $inc: { a: 1 } })).toThrow('Decimal128');
  });
});

describe('compileUpdate: elements of arrays', () => {
  const lines = {
    lines: [
      { sku: 'a', n: 1 },
      { sku: 'b', n: 2 },
      { sku: 'b', n: 5 },
    ],
  };

  it.each<[Doc]>([
    [{ 'lines.sku': 'b' }],
    [{ lines: { $elemMatch: { sku: 'b', n: 2 } } }],
    [{ $and: [{ x: { $exists: false } }, { 'lines.n': { $gt: 1 } }] }],
    [{ 'lines.sku': { $in: ['b', 'c'] }, 'lines.n': 2 }],
    [{ $or: [{ 'lines.sku': 'zz' }, { 'lines.sku': /^b/ }] }],
    [{ lines: { sku: 'b', n: 2 } }],
  ])('$ means the first element that the query %j matched', (filter) => {
    expect(updated(lines, { $inc: { 'lines.$.n': 10 } }, { filter })).toEqual({
      lines: [
        { sku: 'a', n: 1 },
        { sku: 'b', n: 12 },
        { sku: 'b', n: 5 },
      ],
    });
  });

  it('$ works on plain values', () => {
    expect(updated({ a: [1, 5, 9] }, { $set: { 'a.$': 0 } }, { filter: { a: { $gte: 5 } } })).toEqual({
      a: [1, 0, 9],
    });
  });

  it.each<[Doc]>([[{}], [{ x: 1 }], [{ 'lines.sku': { $ne: 'b' } }], [{ 'lines.sku': 'nowhere' }]])(
    '$ fails where the query %j matched no element',
    (filter) => {
      expect(() => updated(lines, { $set: { 'lines.$.n': 0 } }, { filter })).toThrow(
        'did not find the match needed',
      );
    },
  );

  it('$[] means every element', () => {
    expect(updated({ a: [1, 2] }, { $inc: { 'a.$[]': 1 } })).toEqual({ a: [2, 3] });
    expect(updated({ a: [{ b: [1] }, { b: [2, 3] }] }, { $mul: { 'a.$[].b.$[]': 2 } })).toEqual({
      a: [{ b: [2] }, { b: [4, 6] }],
    });
  });

  it('$[id] means the elements its array filter passes', () => {
    const arrayFilters = [{ 'big.n': { $gt: 1 }, 'big.sku': 'b' }];
    expect(updated(lines, { $set: { 'lines.$[big].n': 0 } }, { arrayFilters })).toEqual({
      lines: [
        { sku: 'a', n: 1 },
        { sku: 'b', n: 0 },
        { sku: 'b', n: 0 },
      ],
    });
    expect(
      updated({ a: [1, 5, 9] }, { $set: { 'a.$[x]': 0 } }, { arrayFilters: [{ x: { $lt: 9 } }] }),
    ).toEqual({
      a: [0, 0, 9],
    });
    expect(
      updated(
        lines,
        { $unset: { 'lines.$[l].sku': 1 } },
        { arrayFilters: [{ $or: [{ 'l.n': 1 }, { 'l.n': 5 }] }] },
      ),
    ).toEqual({ lines: [{ n: 1 }, { sku: 'b', n: 2 }, { n: 5 }] });
  });

  it.each<[Doc, Doc[], number, string]>([
    [{ 'a.$[x]': 1 }, [], 2, "No array filter found for identifier 'x'"],
    [{ b: 1 }, [{ x: 1 }], 9, "'x' was not used"],
    [{ 'a.$[x]': 1 }, [{ x: 1 }, { x: 2 }], 9, 'multiple array filters'],
    [{ 'a.$[x]': 1 }, [{ x: 1, y: 1 }], 9, 'single top-level field name'],
    [{ 'a.$[X]': 1 }, [{ X: 1 }], 2, 'must begin with a lowercase letter'],
    [{ 'a.$[x]': 1 }, [{}], 9, 'without a top-level field name'],
    [{ 'missing.$[]': 1 }, [], 2, 'must exist in the document'],
    [{ 'n.$[]': 1 }, [], 2, 'Cannot apply array updates'],
    [{ '$[].a': 1 }, [], 2, 'first position'],
  ])('refuses to set %j with array filters %j', (fields, arrayFilters, code, message) => {
    const update = () => updated({ a: [1], n: 5 }, { $set: fields }, { arrayFilters });
    expect(update).toThrow(withCode(code));
    expect(update).toThrow(message);
  });
});

describe('compileUpdate: refusals', () => {
  it.each<[Doc, string]>([
    [{ $bit: { a: { and: 1 } } }, '$bit'],
    [{ $pushAll: { a: [1] } }, '$pushAll'],
    [{ $push: { a: { $each: [1], $strange: 1 } } }, '$strange'],
    [{ $addToSet: { a: { $each: [1], $slice: 1 } } }, '$slice'],
    [{ $pull: { a: { $near: 1 } } }, '$near'],
  ])('refuses %j by name', (update, name) => {
    expect(() => updated({}, update)).toThrow(withCode(238));
    expect(() => updated({}, update)).toThrow(`'${name}'`);
  });

  it('refuses a pipeline', () => {
    expect(() => compileUpdate([{ $set: { a: 1 } }], {})).toThrow("'pipeline' is not supported");
  });

  it.each<[Doc, number]>([
    [{ $set: { a: 1 }, $inc: { a: 1 } }, 40],
    [{ $set: { a: 1, 'a.b': 1 } }, 40],
    [{ $set: { 'a.b.c': 1 }, $unset: { a: 1 } }, 40],
    [{ $rename: { a: 'b' }, $set: { b: 1 } }, 40],
    [{ $set: { 'list.$[].x': 1, 'list.0.x': 2 } }, 40],
    [{ $set: { '': 1 } }, 56],
    [{ $set: { 'a..b': 1 } }, 56],
    [{ $set: { $a: 1 } }, 52],
    [{ $set: { 'a.$b': 1 } }, 52],
    [{ $set: 1 }, 9],
    [{ $set: { a: 1 }, b: 1 }, 9],
    [{ $set: { 'scalar.x': 1 } }, 28],
    [{ $set: { 'nothing.x': 1 } }, 28],
    [{ $set: { 'list.x': 1 } }, 28],
    [{ $set: { 'list.9999999': 1 } }, 2],
    [{ $push: { scalar: 1 } }, 2],
    [{ $push: { list: { $each: 1 } } }, 2],
    [{ $addToSet: { scalar: 1 } }, 2],
    [{ $pull: { scalar: 1 } }, 2],
    [{ $pop: { scalar: 1 } }, 14],
    [{ $pop: { list: 2 } }, 9],
    [{ $currentDate: { a: 'x' } }, 2],
    [{ $rename: { a: 1 } }, 2],
    [{ $rename: { 'list.0': 'b' } }, 2],
    [{ $rename: { 'list.$[]': 'b' } }, 2],
    [{ $set: { _id: 2 } }, 66],
    [{ $unset: { _id: 1 } }, 66],
    [{ $rename: { _id: 'x' } }, 66],
    [{ _id: 2, a: 1 }, 66],
    [{ a: 1, $set: 1 }, 52],
  ])('fails on %j with code %i', (update, code) => {
    const doc = { _id: 1, scalar: 5, nothing: null, list: [{ x: 1 }] };
    expect(() => updated(doc, update)).toThrow(withCode(code));
  });

  it('lets the same _id stand', () => {
    expect(updated({ _id: 1 }, { $set: { _id: new Double(1), a: 1 } })).toEqual({ _id: new Double(1), a: 1 });
    expect(updated({ _id: 1, b: 1 }, { a: 1 })).toEqual({ _id: 1, a: 1 });
    expect(Object.keys(updated({ b: 1, _id: 1 }, { a: 1 }))).toEqual(['_id', 'a']);
  });
});

describe('an upsert', () => {
  it.each<[Doc, Doc]>([
    [{ a: 1, b: { $gt: 5 } }, { a: 1 }],
    [
      { a: { $eq: 1 }, 'b.c': 'x' },
      { a: 1, b: { c: 'x' } },
    ],
    [
      { $and: [{ a: 1 }, { b: { $in: [2] } }], _id: 7 },
      { _id: 7, a: 1, b: 2 },
    ],
    [{ $or: [{ a: 1 }] }, { a: 1 }],
    [{ $or: [{ a: 1 }, { b: 2 }] }, {}],
    [
      { a: /x/, b: { $in: [1, 2] }, c: { $all: [3] }, d: null, e: { $in: [/y/] } },
      { c: 3, d: null },
    ],
    [{ a: { x: 1 } }, { a: { x: 1 } }],
  ])('by %j starts from %j', (filter, seed) => {
    expect(upsertSeed(filter)).toEqual(seed);
    expect(Object.keys(upsertSeed(filter))).toEqual(Object.keys(seed));
  });

  it('cannot start from contradictions', () => {
    expect(() => upsertSeed({ $and: [{ a: 1 }, { a: 2 }] })).toThrow(withCode(54));
    expect(() => upsertSeed({ '_id.x': 1 })).toThrow(withCode(111));
  });

  it('takes what is set on insert, an _id too', () => {
    const inserted = updated(
      upsertSeed({ a: 1 }),
      { $setOnInsert: { _id: 9, c: 1 }, $inc: { n: 1 } },
      { inserting: true },
    );
    expect(inserted).toEqual({ a: 1, _id: 9, c: 1, n: 1 });
    const id = new ObjectId();
    expect(updated(upsertSeed({ _id: id, a: 1 }), { b: 1 }, { inserting: true })).toEqual({ _id: id, b: 1 });
  });
});

describe('isReplacement', () => {
  it('tells documents from operators and pipelines', () => {
    expect([{}, { a: 1 }, { $set: { a: 1 } }, [{ $set: { a: 1 } }]].map(isReplacement)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});

describe('updates of random documents', () => {
  it('leave the original alone, and what was set is found', () => {
    const paths = fc.constantFrom('a', 'b', 'a.b', 'a.0', 'c.a.b');
    fc.assert(
      fc.property(smallDoc, paths, smallValue, (doc, path, value) => {
        const before = JSON.stringify(doc);
        const update = compileUpdate({ $set: { [path]: value } }, {});
        const result = attempt(() => update(doc, { filter: {}, inserting: false, now }));
        expect(JSON.stringify(doc)).toBe(before);
        if (result !== 'not viable') expect(compileFilter({ [path]: { $eq: value } })(result)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

/** Setting a path through a scalar fails with code 28, as it must. */
function attempt(run: () => Doc): Doc | 'not viable' {
  try {
    return run();
  } catch (error) {
    expect(error).toMatchObject({ code: 28 });
    return 'not viable';
  }
}
