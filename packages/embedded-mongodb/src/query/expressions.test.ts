import { Decimal128, Double, EJSON, Long, ObjectId, Timestamp } from 'bson';
import fc from 'fast-check';
import { compileExpression } from './expressions';
import { withVariable } from './expressions/evaluate';
import { arbitraryValue, storedTyped } from './testing/arbitrary-values';
import { withCode } from './testing/with-code';
import { compare, type Doc } from './values';

const at = new Date('2026-02-28T18:30:15.042Z');
const id = new ObjectId('65f000000000000000000000');
const doc: Doc = {
  a: 5,
  b: 2,
  half: 2.5,
  neg: -7,
  big: Long.fromBigInt(2n ** 62n),
  s: 'Ấp Bắc 😀',
  none: null,
  yes: true,
  at,
  id,
  n: [3, 1, 2],
  docs: [{ x: 1, y: [{ z: 1 }] }, { x: 2 }, 5, {}],
  o: { p: 1, q: { r: 2 } },
};

type Row = readonly [expression: unknown, result: unknown];
const missing = undefined;

const rows: Readonly<Record<string, readonly Row[]>> = {
  references: [
    ['$a', 5],
    ['$o.q.r', 2],
    ['$docs.x', [1, 2]],
    ['$docs.y.z', [[1]]],
    ['$n.0', []],
    ['$nowhere.at.all', missing],
    ['$a.b', missing],
    ['plain', 'plain'],
    [7, 7],
    [
      ['$a', '$nowhere'],
      [5, null],
    ],
    [
      { x: '$a', y: { z: '$b' }, gone: '$nowhere' },
      { x: 5, y: { z: 2 } },
    ],
    [{ $literal: '$a' }, '$a'],
    ['$$ROOT.a', 5],
    ['$$CURRENT.o.p', 1],
    ['$$REMOVE', missing],
    [{ $let: { vars: { x: '$a', y: 1 }, in: { $add: ['$$x', '$$y'] } } }, 6],
    [{ $let: { vars: { x: '$o' }, in: '$$x.q.r' } }, 2],
  ],
  comparisons: [
    [{ $eq: ['$a', new Double(5)] }, true],
    [{ $eq: ['$none', '$nowhere'] }, false],
    [{ $ne: ['$a', 5] }, false],
    [{ $gt: ['$s', '$a'] }, true],
    [{ $gt: ['$none', null] }, false],
    [{ $gt: ['$nowhere', null] }, false],
    [{ $gte: ['$a', 5] }, true],
    [{ $lt: ['$a', '$b'] }, false],
    [{ $lte: ['$b', '$a'] }, true],
    [{ $cmp: ['$b', '$a'] }, -1],
    [{ $in: ['$b', '$n'] }, true],
    [{ $in: [9, [1, 2]] }, false],
  ],
  logic: [
    [{ $and: ['$a', '$yes'] }, true],
    [{ $and: [1, 0] }, false],
    [{ $and: [] }, true],
    [{ $or: ['$none', '$nowhere', new Double(0), false] }, false],
    [{ $or: ['', false] }, true],
    [{ $not: ['$none'] }, true],
    [{ $not: '$a' }, false],
    [{ $cond: [{ $gt: ['$a', 3] }, 'many', 'few'] }, 'many'],
    [{ $cond: { if: '$none', then: 1, else: '$b' } }, 2],
    [{ $ifNull: ['$none', '$nowhere', 'x'] }, 'x'],
    [{ $ifNull: ['$a', 'x'] }, 5],
    [
      {
        $switch: {
          branches: [
            { case: false, then: 1 },
            { case: '$yes', then: 2 },
          ],
          default: 3,
        },
      },
      2,
    ],
    [{ $switch: { branches: [{ case: false, then: 1 }], default: 3 } }, 3],
  ],
  arithmetic: [
    [{ $add: ['$a', '$b', 1] }, 8],
    [{ $add: [2147483647, 1] }, Long.fromNumber(2147483648)],
    [{ $add: ['$big', '$big'] }, 2 ** 63],
    [{ $add: ['$a', '$half'] }, 7.5],
    [{ $add: [new Double(1), 1] }, new Double(2)],
    [{ $add: ['$a', '$none'] }, null],
    [{ $add: ['$at', 1000] }, new Date(at.getTime() + 1000)],
    [{ $subtract: ['$a', '$b'] }, 3],
    [{ $subtract: ['$at', new Date(at.getTime() - 5)] }, Long.fromNumber(5)],
    [{ $subtract: ['$at', 42] }, new Date('2026-02-28T18:30:15.000Z')],
    [{ $multiply: ['$a', '$b', '$half'] }, new Double(25)],
    [{ $multiply: [] }, 1],
    [{ $divide: ['$a', '$b'] }, 2.5],
    [{ $divide: [4, 2] }, new Double(2)],
    [{ $divide: ['$none', 0] }, null],
    [{ $mod: ['$neg', 3] }, -1],
    [{ $mod: ['$half', 2] }, 0.5],
    [{ $abs: '$neg' }, 7],
    [{ $ceil: '$half' }, new Double(3)],
    [{ $floor: [-2.5] }, new Double(-3)],
    [{ $floor: '$a' }, 5],
    [{ $round: ['$half'] }, new Double(2)],
    [{ $round: [3.5, 0] }, new Double(4)],
    [{ $round: [1.005, 2] }, new Double(1)],
    [{ $round: [19.258, 1] }, 19.3],
    [{ $round: [1250, -2] }, 1200],
    [{ $min: ['$a', '$b', '$none'] }, 2],
    [{ $max: '$n' }, 3],
    [{ $max: ['$nowhere', null] }, null],
    [{ $sum: '$n' }, 6],
    [{ $sum: ['$a', 'x', '$half'] }, 7.5],
    [{ $sum: [0.1, 0.2, 0.3] }, 0.6],
    [{ $sum: '$nowhere' }, 0],
    [{ $avg: '$n' }, new Double(2)],
    [{ $avg: ['x'] }, null],
  ],
  arrays: [
    [{ $size: '$n' }, 3],
    [{ $isArray: '$n' }, true],
    [{ $isArray: ['$a'] }, false],
    [{ $arrayElemAt: ['$n', 0] }, 3],
    [{ $arrayElemAt: ['$n', -1] }, 2],
    [{ $arrayElemAt: ['$n', 9] }, missing],
    [{ $arrayElemAt: ['$none', 0] }, null],
    [{ $first: '$n' }, 3],
    [{ $last: '$docs.x' }, 2],
    [{ $concatArrays: ['$n', [9], []] }, [3, 1, 2, 9]],
    [{ $concatArrays: ['$n', '$none'] }, null],
    [{ $filter: { input: '$n', cond: { $gt: ['$$this', 1] } } }, [3, 2]],
    [{ $filter: { input: '$n', as: 'v', cond: { $lt: ['$$v', '$a'] }, limit: 2 } }, [3, 1]],
    [{ $filter: { input: '$none', cond: true } }, null],
    [{ $map: { input: '$n', as: 'v', in: { $multiply: ['$$v', '$b'] } } }, [6, 2, 4]],
    [{ $map: { input: '$docs', in: '$$this.x' } }, [1, 2, null, null]],
    [
      {
        $map: {
          input: [[1, 2], [3]],
          as: 'row',
          in: { $map: { input: '$$row', in: { $add: ['$$this', { $size: '$$row' }] } } },
        },
      },
      [[3, 4], [4]],
    ],
  ],
  texts: [
    [{ $concat: ['a', '-', '$s'] }, 'a-Ấp Bắc 😀'],
    [{ $concat: ['a', '$none'] }, null],
    [{ $toString: '$half' }, '2.5'],
    [{ $toString: '$big' }, '4611686018427387904'],
    [{ $toString: '$id' }, '65f000000000000000000000'],
    [{ $toString: '$yes' }, 'true'],
    [{ $toString: '$at' }, '2026-02-28T18:30:15.042Z'],
    [{ $toString: '$none' }, null],
    [{ $toLower: 'ẤP' }, 'ấp'],
    [{ $toUpper: ['ấp'] }, 'ẤP'],
    [{ $toLower: '$none' }, ''],
    [{ $strLenCP: '$s' }, 8],
    [{ $substrCP: ['$s', 3, 3] }, 'Bắc'],
    [{ $substrCP: ['$s', 7, 9] }, '😀'],
    [{ $substrCP: ['$none', 0, 1] }, ''],
  ],
  documents: [
    [
      { $objectToArray: '$o' },
      [
        { k: 'p', v: 1 },
        { k: 'q', v: { r: 2 } },
      ],
    ],
    [{ $objectToArray: '$none' }, null],
    [
      {
        $arrayToObject: [
          [
            ['k', '$a'],
            ['m', 2],
          ],
        ],
      },
      { k: 5, m: 2 },
    ],
    [{ $arrayToObject: { $literal: [{ k: 'x', v: 1 }] } }, { x: 1 }],
    [{ $mergeObjects: ['$o', { p: 9 }, '$none'] }, { p: 9, q: { r: 2 } }],
    [
      { $mergeObjects: { $filter: { input: '$docs', cond: { $eq: [{ $type: '$$this' }, 'object'] } } } },
      { x: 2, y: [{ z: 1 }] },
    ],
    [{ $type: '$nowhere' }, 'missing'],
    [{ $type: '$a' }, 'int'],
    [{ $type: '$half' }, 'double'],
    [{ $type: '$id' }, 'objectId'],
  ],
  dates: [
    [{ $year: '$at' }, 2026],
    [{ $month: '$at' }, 2],
    [{ $month: { date: '$at', timezone: '+07:00' } }, 3],
    [{ $dayOfMonth: { date: '$at', timezone: 'Asia/Ho_Chi_Minh' } }, 1],
    [{ $dayOfMonth: ['$at'] }, 28],
    [{ $year: '$none' }, null],
    [{ $year: '$id' }, 2024],
    [{ $year: new Timestamp({ t: 0, i: 0 }) }, 1970],
    [{ $dateToString: { date: '$at' } }, '2026-02-28T18:30:15.042Z'],
    [
      { $dateToString: { date: '$at', format: '%Y-%m-%d %H:%M:%S', timezone: '+07:00' } },
      '2026-03-01 01:30:15',
    ],
    [{ $dateToString: { date: '$at', format: '%d/%m %H%%', timezone: 'Asia/Ho_Chi_Minh' } }, '01/03 01%'],
    [{ $dateToString: { date: '$at', format: '%u %z %Z', timezone: '-0930' } }, '6 -0930 -570'],
    [{ $dateToString: { date: '$none', onNull: 'never' } }, 'never'],
    [{ $dateTrunc: { date: '$at', unit: 'day' } }, new Date('2026-02-28T00:00:00Z')],
    [{ $dateTrunc: { date: '$at', unit: 'day', timezone: '+07:00' } }, new Date('2026-02-28T17:00:00Z')],
    [{ $dateTrunc: { date: '$at', unit: 'week' } }, new Date('2026-02-22T00:00:00Z')],
    [
      { $dateTrunc: { date: '$at', unit: 'week', startOfWeek: 'monday', timezone: '+07:00' } },
      new Date('2026-02-22T17:00:00Z'),
    ],
    [
      { $dateTrunc: { date: '$at', unit: 'month', timezone: 'Asia/Ho_Chi_Minh' } },
      new Date('2026-02-28T17:00:00Z'),
    ],
    [{ $dateTrunc: { date: '$at', unit: 'year', binSize: 1 } }, new Date('2026-01-01T00:00:00Z')],
    [
      { $dateTrunc: { date: new Date('2026-07-15T12:00:00Z'), unit: 'month', timezone: 'Europe/Oslo' } },
      new Date('2026-06-30T22:00:00Z'),
    ],
    [
      { $dateTrunc: { date: new Date('2026-03-29T12:00:00Z'), unit: 'day', timezone: 'Europe/Oslo' } },
      new Date('2026-03-28T23:00:00Z'),
    ],
    [{ $dateTrunc: { date: '$none', unit: 'day' } }, null],
  ],
};

/** A value with its BSON types written out. */
const typed = (value: unknown): unknown =>
  value === undefined ? 'missing' : EJSON.serialize({ value }, { relaxed: false });

describe.each(Object.keys(rows))('compileExpression: %s', (name) => {
  it.each(rows[name] ?? [])('%j is %j', (expression, result) => {
    expect(typed(compileExpression(expression)(doc))).toEqual(typed(result));
    const { expression: sent } = storedTyped({ expression });
    expect(typed(compileExpression(sent)(storedTyped(doc)))).toEqual(typed(result));
  });
});

describe('compileExpression', () => {
  it('takes $$NOW from the caller, else from its own compilation', () => {
    expect(compileExpression('$$NOW')(doc, withVariable('NOW', at, undefined))).toBe(at);
    expect(compileExpression({ $gt: ['$$NOW', '$at'] })({ at: new Date(0) })).toBe(true);
  });

  it('lets an inner variable hide an outer one', () => {
    const inner = { $let: { vars: { x: 2 }, in: '$$x' } };
    expect(compileExpression({ $let: { vars: { x: 1 }, in: ['$$x', inner] } })(doc)).toEqual([1, 2]);
  });

  it.each<[unknown, string]>([
    [{ $reduce: {} }, '$reduce'],
    [{ $function: {} }, '$function'],
    [{ x: { $dateFromString: {} } }, '$dateFromString'],
    ['$$SEARCH_META', '$$SEARCH_META'],
    [{ $dateTrunc: { date: '$at', unit: 'day', binSize: 2 } }, 'binSize'],
  ])('refuses %j by name', (expression, name) => {
    expect(() => compileExpression(expression)).toThrow(withCode(238));
    expect(() => compileExpression(expression)).toThrow(`'${name}'`);
  });

  it.each<[unknown, number]>([
    [{ $gt: [1] }, 16020],
    [{ $gt: [1, 2], $lt: [1, 2] }, 15983],
    [{ 'a.b': 1 }, 16412],
    ['$', 16872],
    ['$a..b', 16872],
    ['$$nobody', 17276],
    [{ $cond: { if: 1, then: 2 } }, 17080],
    [{ $cond: { if: 1, then: 2, else: 3, more: 4 } }, 9],
    [{ $switch: { branches: [] } }, 40060],
    [{ $switch: { branches: [{ case: false, then: 1 }] } }, 40066],
    [{ $in: [1, 2] }, 40081],
    [{ $add: ['$a', 'x'] }, 14],
    [{ $add: ['$at', '$at'] }, 16612],
    [{ $divide: [1, 0] }, 2],
    [{ $mod: [1, 0] }, 16610],
    [{ $round: [1, 200] }, 51082],
    [{ $add: [1, Decimal128.fromString('1')] }, 238],
    [{ $divide: [1, Decimal128.fromString('1')] }, 238],
    [{ $sum: [Decimal128.fromString('1')] }, 238],
    [{ $size: '$a' }, 17124],
    [{ $arrayElemAt: ['$a', 0] }, 28689],
    [{ $arrayElemAt: ['$n', 0.5] }, 28690],
    [{ $concatArrays: ['$a'] }, 28664],
    [{ $filter: { input: '$a', cond: 1 } }, 28651],
    [{ $map: { input: '$n', as: 'X', in: 1 } }, 16867],
    [{ $concat: ['$a'] }, 16702],
    [{ $toString: '$n' }, 241],
    [{ $strLenCP: '$none' }, 34471],
    [{ $substrCP: ['x', -1, 1] }, 34450],
    [{ $objectToArray: '$a' }, 40390],
    [{ $arrayToObject: '$a' }, 40386],
    [{ $arrayToObject: '$n' }, 40398],
    [{ $mergeObjects: ['$a'] }, 40400],
    [{ $year: 'x' }, 16006],
    [{ $year: { date: '$at', timezone: 'Nowhere/Land' } }, 40485],
    [{ $dateToString: { date: '$at', format: '%Q' } }, 18536],
    [{ $dateTrunc: { date: '$at', unit: 'fortnight' } }, 238],
    [{ $dateTrunc: { date: '$at', unit: 'week', startOfWeek: 'xyz' } }, 5439015],
  ])('fails on %j with code %i', (expression, code) => {
    expect(() => compileExpression(expression)(doc)).toThrow(withCode(code));
  });

  it('compares stored values as documents are compared', () => {
    fc.assert(
      fc.property(arbitraryValue, arbitraryValue, (a, b) => {
        const result = compileExpression({ $cmp: ['$a', '$b'] })({ a, b });
        expect(result).toBe(Math.sign(compare(a, b)));
      }),
    );
  });
});
