import { compileAddFields, compileProjection, compileProjectStage } from './projection';
import { stored, storedTyped } from './testing/arbitrary-values';
import { withCode } from './testing/with-code';
import type { Doc } from './values';

const doc: Doc = {
  _id: 1,
  a: 2,
  b: { c: 3, d: { e: 4, f: 5 } },
  list: [{ x: 1, y: 2 }, 7, { x: 3 }, [{ x: 9, y: 8 }]],
  n: [1, 2, 3, 4],
};
const short: Doc = { _id: 1, a: 2, b: doc['b'] };

describe('compileProjection', () => {
  it.each<[Doc, Doc]>([
    [{}, doc],
    [{ a: 1 }, { _id: 1, a: 2 }],
    [{ a: true, _id: 0 }, { a: 2 }],
    [{ _id: 1 }, { _id: 1 }],
    [{ missing: 1 }, { _id: 1 }],
    [
      { 'b.c': 1, a: 1 },
      { _id: 1, a: 2, b: { c: 3 } },
    ],
    [{ b: { d: { e: 1 } } }, { _id: 1, b: { d: { e: 4 } } }],
    [{ 'a.x': 1 }, { _id: 1 }],
    [{ 'list.x': 1 }, { _id: 1, list: [{ x: 1 }, { x: 3 }, [{ x: 9 }]] }],
    [{ list: 0, n: 0 }, short],
    [
      { _id: 0, list: 0, n: false, 'b.d': 0 },
      { a: 2, b: { c: 3 } },
    ],
    [
      { 'list.y': 0, n: 0, b: 0, a: 0 },
      { _id: 1, list: [{ x: 1 }, 7, { x: 3 }, [{ x: 9 }]] },
    ],
    [
      { _id: 1, list: 0, n: 0, b: 0 },
      { _id: 1, a: 2 },
    ],
    [
      { n: { $slice: 2 }, list: 0, b: 0 },
      { _id: 1, a: 2, n: [1, 2] },
    ],
    [
      { n: { $slice: -1 }, a: 1 },
      { _id: 1, a: 2, n: [4] },
    ],
    [
      { n: { $slice: [1, 2] }, a: 1 },
      { _id: 1, a: 2, n: [2, 3] },
    ],
    [
      { n: { $slice: [-3, 1] }, a: 1 },
      { _id: 1, a: 2, n: [2] },
    ],
    [{ list: { $elemMatch: { x: { $gt: 1 } } } }, { _id: 1, list: [{ x: 3 }] }],
    [
      { list: { $elemMatch: { x: 99 } }, a: 1 },
      { _id: 1, a: 2 },
    ],
    [
      { z: '$b.c', a: 1 },
      { _id: 1, a: 2, z: 3 },
    ],
    [
      { z: { $add: ['$a', 1] }, word: { $literal: '$a' }, gone: '$nowhere' },
      { _id: 1, z: 3, word: '$a' },
    ],
    [{ 'b.sum': { $add: ['$a', '$b.c'] } }, { _id: 1, b: { sum: 5 } }],
    [
      { 'b.c': 1, 'b.z': '$a', 'q.r': '$a' },
      { _id: 1, b: { c: 3, z: 2 }, q: { r: 2 } },
    ],
  ])('%j keeps %j', (spec, result) => {
    const before = JSON.stringify(doc);
    expect(compileProjection(spec)(doc)).toEqual(result);
    expect(stored(compileProjection(storedTyped(spec))(storedTyped(doc)))).toEqual(result);
    expect(JSON.stringify(doc)).toBe(before);
  });

  it('keeps the order of the document', () => {
    expect(Object.keys(compileProjection({ n: 1, a: 1, b: 1 })(doc))).toEqual(['_id', 'a', 'b', 'n']);
  });

  it.each<[Doc, number]>([
    [{ a: 1, b: 0 }, 31254],
    [{ a: 0, b: 1 }, 31253],
    [{ a: 0, z: '$b' }, 31253],
    [{ a: 1, 'a.b': 1 }, 31249],
    [{ 'a.b': 1, a: 1 }, 31249],
    [{ a: {} }, 51270],
    [{ 'a..b': 1 }, 40353],
    [{ 'a.$': 1 }, 238],
    [{ a: { $meta: 'textScore' } }, 238],
    [{ a: { $slice: 'x' } }, 28724],
    [{ a: { $slice: [1, 0] } }, 28724],
  ])('refuses %j with code %i', (spec, code) => {
    expect(() => compileProjection(spec)).toThrow(withCode(code));
  });
});

describe('the stage $project', () => {
  it('reads texts as field paths and nested documents as nested fields', () => {
    expect(
      compileProjectStage({ _id: 0, p: { q: '$a', r: { $add: [1, 1] } }, list: ['$a', '$nowhere'] })(doc),
    ).toEqual({
      p: { q: 2, r: 2 },
      list: [2, null],
    });
    expect(compileProjectStage({ _id: '$a' })(doc)).toEqual({ _id: 2 });
  });

  it('does not know the operators of find, nor an empty specification', () => {
    expect(() => compileProjectStage({ n: { $elemMatch: {} } })).toThrow("'$elemMatch' is not supported");
    expect(() => compileProjectStage({})).toThrow(withCode(51272));
  });
});

describe('the stage $addFields', () => {
  it.each<[Doc, Doc]>([
    [{ z: 1 }, { ...short, z: 1 }],
    [{ a: '$b.c' }, { ...short, a: 3 }],
    [
      { 'b.c': 9, b2: { x: { y: '$a' } } },
      { ...short, b: { c: 9, d: { e: 4, f: 5 } }, b2: { x: { y: 2 } } },
    ],
    [{ a: '$$REMOVE' }, { _id: 1, b: short['b'] }],
    [{ 'a.x': 1 }, { ...short, a: { x: 1 } }],
  ])('%j gives %j', (spec, result) => {
    expect(compileAddFields(spec)(short)).toEqual(result);
  });

  it('goes into the elements of arrays', () => {
    expect(compileAddFields({ 'list.z': '$k' })({ k: 5, list: [{ x: 1 }, 2] })).toEqual({
      k: 5,
      list: [{ x: 1, z: 5 }, { z: 5 }],
    });
  });
});
