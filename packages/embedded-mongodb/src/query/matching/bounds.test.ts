import { impliedBy } from './implication';
import { filterBounds } from './bounds';
import type { Doc } from '../values';

describe('filterBounds', () => {
  it.each<[Doc, Doc]>([
    [{ a: 1 }, { a: { eq: 1 } }],
    [{ a: { $eq: null } }, { a: { eq: null } }],
    [{ a: { $in: [1, 2] } }, { a: { in: [1, 2] } }],
    [{ a: { $gt: 1, $lte: 5, $ne: 3 } }, { a: { gt: 1, lte: 5 } }],
    [
      { 'a.b': { $gte: 1 }, c: { $lt: 2 } },
      { 'a.b': { gte: 1 }, c: { lt: 2 } },
    ],
    [
      { $and: [{ a: 1 }, { $and: [{ b: 2 }] }], c: 3 },
      { a: { eq: 1 }, b: { eq: 2 }, c: { eq: 3 } },
    ],
    [{ $and: [{ a: 1 }, { a: 2 }] }, { a: { eq: 1 } }],
    [{ $or: [{ a: 1 }, { b: 2 }], $comment: 'x' }, {}],
    [{ a: /x/, b: { $in: [/y/] }, c: { $exists: true }, d: { $not: { $gt: 1 } } }, {}],
    [{ a: { x: 1 } }, { a: { eq: { x: 1 } } }],
    [{ a: { $elemMatch: { $gte: 'x', $lt: 'y', $ne: 'xz' } } }, { a: { element: { gte: 'x', lt: 'y' } } }],
    [{ a: { $elemMatch: { b: 1 } }, c: { $elemMatch: { $ne: 1 } } }, {}],
  ])('finds in %j what an index can use', (filter, bounds) => {
    expect(Object.fromEntries(filterBounds(filter))).toEqual(bounds);
  });
});

describe('impliedBy', () => {
  it.each<[Doc, Doc]>([
    [{}, { a: 1 }],
    [{ state: 'open' }, { state: 'open', a: 1 }],
    [{ a: { $exists: true } }, { a: 5 }],
    [{ a: { $exists: true } }, { a: { $gt: 5 } }],
    [{ a: { $exists: true } }, { a: /x/ }],
    [{ a: { $type: 'string' } }, { a: 'x' }],
    [{ a: { $gt: 0 } }, { a: 5 }],
    [{ a: { $gt: 0 } }, { a: { $in: [1, 2] } }],
    [{ a: { $gt: 0 } }, { a: { $gt: 0 } }],
    [{ a: { $gte: 0 } }, { a: { $gt: 0, $lt: 9 } }],
    [{ a: { $lt: 9 } }, { a: { $lt: 3 } }],
    [{ a: { $in: ['x', 'y'] } }, { $and: [{ a: 'x' }] }],
    [{ a: { $regex: '^x', $options: 'i' } }, { a: { $regex: '^x', $options: 'i' } }],
    [{ $or: [{ a: 1 }, { b: 1 }] }, { $or: [{ a: 1 }, { b: 1 }], c: 1 }],
    [{ a: null }, { a: null }],
  ])('lets %j stand for %j', (partial, filter) => {
    expect(impliedBy(partial, filter)).toBe(true);
  });

  it.each<[Doc, Doc]>([
    [{ state: 'open' }, { a: 1 }],
    [{ state: 'open' }, { state: { $ne: 'closed' } }],
    [{ a: { $exists: true } }, { a: null }],
    [{ a: { $type: 'int' } }, { a: 5 }],
    [{ a: { $gt: 0 } }, { a: { $gte: 0 } }],
    [{ a: { $gt: 0 } }, { a: { $lt: 5 } }],
    [{ a: { $gt: 0 } }, { a: { $gt: 'x' } }],
    [{ a: { $gte: NaN } }, { a: { $gte: 5 } }],
    [{ a: { $gt: 0 } }, { a: { $in: [1, -1] } }],
    [{ a: { $gt: 0 } }, { a: [1, 2] }],
    [{ a: { $regex: '^x', $options: 'i' } }, { a: { $regex: '^x' } }],
    [{ a: 'x' }, { a: /x/ }],
    [{ a: 1 }, { $or: [{ a: 1 }, { b: 1 }] }],
  ])('does not let %j stand for %j', (partial, filter) => {
    expect(impliedBy(partial, filter)).toBe(false);
  });
});
