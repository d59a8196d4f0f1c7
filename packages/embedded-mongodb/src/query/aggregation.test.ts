import { Decimal128, Double, EJSON, Long } from 'bson';
import fc from 'fast-check';
import { runPipeline } from './aggregation';
import { compileFilter } from './matcher';
import { compileSort } from './order';
import { smallDoc } from './testing/arbitrary-values';
import { withCode } from './testing/with-code';
import type { Doc } from './values';

const units: readonly Doc[] = [
  { _id: 'a', name: 'Ấp Một', commune: 'x', tags: ['new', 'big'] },
  { _id: 'b', name: 'Ấp Hai', commune: 'x', tags: [] },
  { _id: 'c', name: 'Ấp Ba', commune: 'y' },
];
const sheets: readonly Doc[] = [
  { _id: 1, unit: 'a', points: 80, by: null },
  { _id: 2, unit: 'a', points: 90, by: 'an' },
  { _id: 3, unit: 'b', points: 70, by: 'an' },
  { _id: 4, unit: 'z', points: 60 },
];
const collections = new Map<string, readonly Doc[]>([
  ['units', units],
  ['sheets', sheets],
]);

function environment() {
  const asked: Doc[] = [];
  const find = (collection: string, filter: Doc): Iterable<Doc> => {
    asked.push(filter);
    return (collections.get(collection) ?? []).filter(compileFilter(filter));
  };
  return { asked, env: { find, now: new Date('2026-03-01T00:00:00Z') } };
}

function run(docs: Iterable<Doc>, ...stages: Doc[]): Doc[] {
  return [...runPipeline(docs, stages, environment().env)];
}

/** An endless stream that notes how far it was read. */
function counting() {
  const seen = { read: 0, closed: false };
  function* docs(): Generator<Doc> {
    try {
      for (let n = 1; ; n += 1) {
        seen.read = n;
        yield { n };
      }
    } finally {
      seen.closed = true;
    }
  }
  return { seen, docs: docs() };
}

describe('runPipeline: one document at a time', () => {
  it.each<[readonly Doc[], readonly Doc[]]>([
    [[], sheets],
    [[{ $match: { points: { $gte: 80 } } }], sheets.slice(0, 2)],
    [[{ $match: { $expr: { $eq: ['$by', 'an'] } } }, { $limit: 1 }], sheets.slice(1, 2)],
    [[{ $skip: 1 }, { $limit: 2 }], sheets.slice(1, 3)],
    [[{ $count: 'total' }], [{ total: 4 }]],
    [[{ $match: { points: 0 } }, { $count: 'total' }], []],
    [[{ $project: { _id: 0, points: 1 } }, { $limit: 1 }], [{ points: 80 }]],
    [
      [{ $set: { x: { $add: ['$points', 1] } } }, { $unset: ['_id', 'unit', 'by', 'points'] }, { $limit: 1 }],
      [{ x: 81 }],
    ],
    [
      [{ $addFields: { now: '$$NOW' } }, { $project: { _id: 0, now: 1 } }, { $limit: 1 }],
      [{ now: new Date('2026-03-01T00:00:00Z') }],
    ],
    [[{ $replaceRoot: { newRoot: { p: '$points' } } }, { $limit: 1 }], [{ p: 80 }]],
    [
      [{ $limit: 1 }, { $replaceWith: { $mergeObjects: [{ z: 1 }, '$$ROOT'] } }, { $unset: 'by' }],
      [{ z: 1, _id: 1, unit: 'a', points: 80 }],
    ],
  ])('%j', (stages, result) => {
    expect(run(sheets, ...stages)).toEqual(result);
  });

  it('reads no further than it is asked to, and closes what it read from', () => {
    const { seen, docs } = counting();
    expect(run(docs, { $match: { n: { $mod: [2, 0] } } }, { $skip: 1 }, { $limit: 2 })).toEqual([
      { n: 4 },
      { n: 6 },
    ]);
    expect(seen).toEqual({ read: 6, closed: true });
  });

  it('leaves the documents it is given alone', () => {
    const before = EJSON.stringify(units);
    run(
      units,
      { $set: { 'tags.x': 1, name: 2 } },
      { $unwind: '$tags' },
      { $unset: 'tags' },
      { $sort: { _id: -1 } },
    );
    expect(EJSON.stringify(units)).toBe(before);
  });
});

describe('runPipeline: $unwind', () => {
  it.each<[unknown, readonly Doc[]]>([
    [
      '$tags',
      [
        { _id: 'a', tags: 'new' },
        { _id: 'a', tags: 'big' },
      ],
    ],
    [
      { path: '$tags', includeArrayIndex: 'i', preserveNullAndEmptyArrays: true },
      [
        { _id: 'a', tags: 'new', i: Long.fromNumber(0) },
        { _id: 'a', tags: 'big', i: Long.fromNumber(1) },
        { _id: 'b', i: null },
        { _id: 'c', i: null },
      ],
    ],
  ])('%j', (argument, result) => {
    expect(run(units, { $unset: ['name', 'commune'] }, { $unwind: argument })).toEqual(result);
  });

  it('takes a single value for an array of one, and goes into documents but not into arrays', () => {
    expect(run([{ a: { b: 1 } }, { a: { b: [2, 3] } }, { a: [{ b: [4] }] }], { $unwind: '$a.b' })).toEqual([
      { a: { b: 1 } },
      { a: { b: 2 } },
      { a: { b: 3 } },
    ]);
  });
});

describe('runPipeline: $sort', () => {
  it('sorts, and sorts equal documents by their arrival', () => {
    const docs = [
      { k: 2, i: 0 },
      { k: 1, i: 1 },
      { k: 2, i: 2 },
      { k: 1, i: 3 },
    ];
    expect(run(docs, { $sort: { k: 1 } }).map(({ i }) => i)).toEqual([1, 3, 0, 2]);
  });

  it('finds the same first documents whether or not it holds them all', () => {
    const small = fc.integer({ min: 0, max: 6 });
    fc.assert(
      fc.property(
        fc.array(smallDoc, { maxLength: 30 }),
        small,
        fc.integer({ min: 1, max: 6 }),
        (docs, skip, limit) => {
          const whole = docs.map((doc, i) => ({ ...doc, i })).sort(compileSort({ a: 1, b: -1 }));
          const result = run(
            docs.map((doc, i) => ({ ...doc, i })),
            { $sort: { a: 1, b: -1 } },
            { $skip: skip },
            { $limit: limit },
          );
          expect(result).toEqual(whole.slice(skip, skip + limit));
        },
      ),
    );
  });
});

describe('runPipeline: $group', () => {
  it('gathers every accumulator', () => {
    const stage = {
      $group: {
        _id: '$unit',
        sum: { $sum: '$points' },
        n: { $sum: 1 },
        count: { $count: {} },
        average: { $avg: '$points' },
        least: { $min: '$points' },
        most: { $max: '$points' },
        first: { $first: '$by' },
        last: { $last: '$by' },
        all: { $push: '$by' },
        set: { $addToSet: '$by' },
      },
    };
    const [a, , z] = run(sheets, stage);
    expect(a).toEqual({
      _id: 'a',
      sum: 170,
      n: 2,
      count: 2,
      average: new Double(85),
      least: 80,
      most: 90,
      first: null,
      last: 'an',
      all: [null, 'an'],
      set: [null, 'an'],
    });
    expect(z).toMatchObject({ _id: 'z', first: null, last: null, all: [], set: [], least: 60 });
  });

  it('groups equal values together, whatever their number type, and missing ones with null', () => {
    const docs = [{ k: 1 }, { k: new Double(1) }, { k: Long.ONE }, { k: '1' }, {}, { k: null }, { k: [1] }];
    expect(run(docs, { $group: { _id: '$k', n: { $sum: 1 } } })).toEqual([
      { _id: 1, n: 3 },
      { _id: '1', n: 1 },
      { _id: null, n: 2 },
      { _id: [1], n: 1 },
    ]);
    expect(run(sheets, { $group: { _id: null, n: { $sum: 1 } } })).toEqual([{ _id: null, n: 4 }]);
    expect(run(sheets, { $group: { _id: { u: '$unit', b: '$by' } } }, { $count: 'n' })).toEqual([{ n: 4 }]);
  });

  it('adds up exactly and in the right type', () => {
    const total = (...values: unknown[]) =>
      EJSON.serialize(
        run(
          values.map((v) => ({ v })),
          { $group: { _id: 1, t: { $sum: '$v' } } },
        )[0] ?? {},
        { relaxed: false },
      );
    expect(total(1, 2)).toMatchObject({ t: { $numberInt: '3' } });
    expect(total(2147483647, 1)).toMatchObject({ t: { $numberLong: '2147483648' } });
    expect(total(Long.fromBigInt(2n ** 60n), 1)).toMatchObject({ t: { $numberLong: '1152921504606846977' } });
    expect(total(Long.MAX_VALUE, Long.MAX_VALUE)).toMatchObject({
      t: { $numberDouble: '18446744073709552000' },
    });
    expect(total(1, new Double(2))).toMatchObject({ t: { $numberDouble: '3.0' } });
    expect(total(0.1, 0.2, 0.3, 'x', null)).toMatchObject({ t: { $numberDouble: '0.6' } });
    expect(total(1e100, 1, -1e100)).toMatchObject({ t: { $numberDouble: '1.0' } });
    expect(total(Infinity, 1)).toMatchObject({ t: { $numberDouble: 'Infinity' } });
    expect(() => total(Decimal128.fromString('1'))).toThrow('Decimal128');
  });

  it('counts by value with $sortByCount', () => {
    expect(run(sheets, { $sortByCount: '$by' })).toEqual([
      { _id: null, count: 2 },
      { _id: 'an', count: 2 },
    ]);
    expect(run(sheets, { $sortByCount: '$unit' })[0]).toEqual({ _id: 'a', count: 2 });
  });
});

describe('runPipeline: other collections', () => {
  it('joins by equal fields', () => {
    const lookup = { $lookup: { from: 'sheets', localField: '_id', foreignField: 'unit', as: 'sheets' } };
    expect(
      run(units, lookup, { $project: { s: { $map: { input: '$sheets', in: '$$this.points' } } } }),
    ).toEqual([
      { _id: 'a', s: [80, 90] },
      { _id: 'b', s: [70] },
      { _id: 'c', s: [] },
    ]);
  });

  it('joins the elements of an array, and what is missing with what is null or missing', () => {
    const join = (localField: string, foreignField: string) => ({
      $lookup: { from: 'sheets', localField, foreignField, as: 's' },
    });
    const ids = (docs: Doc[]) => docs.map(({ s }) => (s as Doc[]).map(({ _id }) => _id));
    expect(ids(run([{ k: ['a', 'z'] }, { k: [] }], join('k', 'unit')))).toEqual([[1, 2, 4], []]);
    expect(ids(run([{}], join('k', 'by')))).toEqual([[1, 4]]);
    expect(ids(run([{ k: [{ u: 'b' }, { u: 'z' }] }], join('k.u', 'unit')))).toEqual([[3, 4]]);
  });

  it('joins by a pipeline with variables, and asks the collection for what it can', () => {
    const { asked, env } = environment();
    const stage = {
      $lookup: {
        from: 'sheets',
        let: { u: '$_id', least: 75 },
        pipeline: [
          {
            $match: {
              by: 'an',
              $expr: { $and: [{ $eq: ['$unit', '$$u'] }, { $gte: ['$points', '$$least'] }] },
            },
          },
          { $project: { points: 1, for: '$$u' } },
        ],
        as: 's',
      },
    };
    const result = [...runPipeline(units.slice(0, 2), [stage, { $project: { s: 1 } }], env)];
    expect(result).toEqual([
      { _id: 'a', s: [{ _id: 2, points: 90, for: 'a' }] },
      { _id: 'b', s: [] },
    ]);
    expect(asked[0]).toEqual({ $and: [{ by: 'an' }, { unit: { $eq: 'a' } }] });
  });

  it('joins by both, and inside a joined pipeline', () => {
    const inner = { from: 'units', localField: 'unit', foreignField: '_id', as: 'u' };
    const stage = {
      $lookup: {
        from: 'sheets',
        localField: '_id',
        foreignField: 'unit',
        pipeline: [
          { $sort: { points: -1 } },
          { $limit: 1 },
          { $lookup: inner },
          { $set: { u: { $size: '$u' } } },
        ],
        as: 's',
      },
    };
    expect(run(units.slice(0, 1), stage, { $project: { s: 1 } })).toEqual([
      { _id: 'a', s: [{ _id: 2, unit: 'a', points: 90, by: 'an', u: 1 }] },
    ]);
  });

  it('unites collections', () => {
    expect(run(units, { $unionWith: 'sheets' }, { $count: 'n' })).toEqual([{ n: 7 }]);
    const second = { $unionWith: { coll: 'sheets', pipeline: [{ $match: { unit: 'z' } }] } };
    expect(run(units, { $limit: 1 }, second, { $project: { _id: 1 } })).toEqual([{ _id: 'a' }, { _id: 4 }]);
  });

  it('runs several pipelines over the same documents', () => {
    const facet = {
      $facet: {
        n: [{ $count: 'n' }],
        best: [{ $sort: { points: -1 } }, { $limit: 1 }, { $project: { _id: 1 } }],
      },
    };
    expect(run(sheets, facet)).toEqual([{ n: [{ n: 4 }], best: [{ _id: 2 }] }]);
    expect(run([], facet)).toEqual([{ n: [], best: [] }]);
  });
});

describe('runPipeline: refusals', () => {
  it.each<[Doc, string]>([
    [{ $out: 'x' }, '$out'],
    [{ $merge: { into: 'x' } }, '$merge'],
    [{ $changeStream: {} }, '$changeStream'],
    [{ $geoNear: {} }, '$geoNear'],
    [{ $bucket: {} }, '$bucket'],
    [{ $facet: { x: [{ $out: 'x' }] } }, '$out'],
    [{ $group: { _id: 1, x: { $stdDevPop: '$a' } } }, '$stdDevPop'],
    [{ $lookup: { from: 'a', as: 'x', collation: {} } }, 'collation'],
    [{ $unionWith: { coll: 'a', db: 'x' } }, 'db'],
    [{ $unwind: { path: '$a', strange: 1 } }, 'strange'],
    [{ $match: { $where: '1' } }, '$where'],
  ])('refuses %j by name before it reads anything', (stage, name) => {
    const { seen, docs } = counting();
    expect(() => runPipeline(docs, [{ $match: {} }, stage], environment().env)).toThrow(`'${name}'`);
    expect(seen.read).toBe(0);
  });

  it.each<[Doc, number]>([
    [{}, 40323],
    [{ $match: {}, $limit: 1 }, 40323],
    [{ $match: 1 }, 15959],
    [{ $limit: 0 }, 15958],
    [{ $skip: -1 }, 15958],
    [{ $count: '$x' }, 40156],
    [{ $sort: {} }, 15976],
    [{ $unwind: 'tags' }, 28818],
    [{ $group: { x: { $sum: 1 } } }, 15955],
    [{ $group: { _id: 1, x: 1 } }, 40234],
    [{ $group: { _id: 1, 'x.y': { $sum: 1 } } }, 40235],
    [{ $group: { _id: 1, x: { $count: 1 } } }, 14],
    [{ $replaceRoot: {} }, 40231],
    [{ $replaceWith: '$unit' }, 40228],
    [{ $facet: {} }, 40169],
    [{ $facet: { x: 1 } }, 40170],
    [{ $lookup: { from: 'x', as: 'y' } }, 9],
    [{ $lookup: { from: 'x', as: 'y', pipeline: 1 } }, 9],
    [{ $unset: 1 }, 31120],
  ])('fails on %j with code %i', (stage, code) => {
    expect(() => run(sheets, stage)).toThrow(withCode(code));
  });
});
