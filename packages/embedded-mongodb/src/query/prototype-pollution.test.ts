import { deserialize, serialize } from 'bson';
import { runPipeline } from './aggregation';
import { compileExpression } from './expressions';
import { encodeKey } from './keys';
import { compileFilter } from './matcher';
import { compileSort } from './order';
import { compileAddFields, compileProjection } from './projection';
import { compileUpdate, upsertSeed } from './updates';
import { cloneValue, compare, type Doc } from './values';

/*
 * Fields named like parts of JavaScript's own objects are fields like any others: stored, found, changed and removed, and
 * nothing outside the document changes.
 */

const context = { filter: {}, inserting: false, now: new Date(0) };
const update = (doc: Doc, operators: Doc, filter: Doc = {}) =>
  compileUpdate(operators, {})(doc, { ...context, filter });

/** A document that has the field `__proto__`, which a literal cannot say. */
const made = (json: string) => JSON.parse(json) as Doc;
const json = (doc: unknown) => JSON.stringify(doc);

const names = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'length', '_bsontype'];
const paths = [
  '__proto__.polluted',
  'constructor.prototype.polluted',
  'a.__proto__.polluted',
  '__proto__.__proto__.x',
];

afterEach(() => {
  const clean: Doc = {};
  expect(clean['polluted']).toBeUndefined();
  expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain('polluted');
  expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain('x');
  expect(Object.hasOwn(Object, 'polluted')).toBe(false);
  expect(Object.hasOwn(Array.prototype, 'polluted')).toBe(false);
});

/** `{ p: { q: value } }` for the path `p.q`. */
function nested(path: string, value: unknown): string {
  const [first = '', ...rest] = path.split('.');
  return `{${JSON.stringify(first)}:${rest.length === 0 ? JSON.stringify(value) : nested(rest.join('.'), value)}}`;
}

describe.each([...names, ...paths])('the path %s', (path) => {
  const doc = () => made(nested(path, 5));

  it.each(['$set', '$setOnInsert', '$inc', '$min', '$max'])('is stored by %s', (operator) => {
    const operators = { [operator]: made(`{${JSON.stringify(path)}:5}`) };
    const result = compileUpdate(operators, {})({}, { ...context, inserting: true });
    expect(json(result)).toBe(nested(path, 5));
    expect(json(deserialize(serialize(result)))).toBe(nested(path, 5));
  });

  it.each(['$push', '$addToSet'])('is stored by %s', (operator) => {
    expect(json(update({}, { [operator]: made(`{${JSON.stringify(path)}:5}`) }))).toBe(nested(path, [5]));
  });

  it('is stored by $mul and $currentDate, and left alone by what finds nothing there', () => {
    expect(json(update({}, { $mul: made(`{${JSON.stringify(path)}:5}`) }))).toBe(nested(path, 0));
    expect(json(update({}, { $currentDate: made(`{${JSON.stringify(path)}:true}`) }))).toBe(
      nested(path, context.now),
    );
    for (const operator of ['$pull', '$pullAll', '$pop', '$unset']) {
      const argument = operator === '$pullAll' ? [1] : 1;
      expect(json(update({}, { [operator]: { [path]: argument } }))).toBe('{}');
    }
  });

  it('is where $rename moves to and from', () => {
    expect(json(update({ hello: 5 }, { $rename: { hello: path } }))).toBe(nested(path, 5));
    expect(update(doc(), { $rename: { [path]: 'hello' } })).toHaveProperty('hello', 5);
  });

  it('is removed by $unset', () => {
    const result = update(doc(), { $unset: { [path]: 1 } });
    expect(compileFilter({ [path]: { $exists: true } })(result)).toBe(false);
  });

  it('is found where it is stored and nowhere else', () => {
    for (const condition of [5, { $gte: 5 }, { $in: [5] }, { $exists: true }]) {
      const matches = compileFilter(made(`{${JSON.stringify(path)}:${JSON.stringify(condition)}}`));
      expect([matches(doc()), matches({}), matches({ a: [{}] })]).toEqual([true, false, false]);
    }
  });

  it('is read and made by expressions', () => {
    const expression = `$${path}`;
    expect(compileExpression(expression)(doc())).toBe(5);
    expect(compileExpression(expression)({})).toBeUndefined();
    const [first = ''] = path.split('.');
    expect(json(compileExpression(made(`{${JSON.stringify(first)}:"$a"}`))({ a: 1 }))).toBe(nested(first, 1));
    expect(json(compileExpression({ $arrayToObject: { $literal: [[first, 1]] } })({}))).toBe(
      nested(first, 1),
    );
    expect(json(compileExpression({ $mergeObjects: ['$$ROOT', {}] })(doc()))).toBe(nested(path, 5));
  });

  it('is projected, added and left out', () => {
    const spec = (value: number) => made(`{${JSON.stringify(path)}:${value}}`);
    expect(json(compileProjection(spec(1))({ z: 1, ...doc() }))).toBe(nested(path, 5));
    expect(compileFilter({ [path]: 5 })(compileProjection(spec(0))(doc()))).toBe(false);
    expect(json(compileAddFields(spec(5))({}))).toBe(nested(path, 5));
  });

  it('orders documents', () => {
    const order = compileSort(made(`{${JSON.stringify(path)}:1}`));
    expect(order(made(nested(path, 1)), doc())).toBeLessThan(0);
    expect(order({}, doc())).toBeLessThan(0);
  });

  it('goes through pipelines', () => {
    const [first = ''] = path.split('.');
    const env = { find: () => [{ y: 1 }], now: new Date(0) };
    const run = (stage: Doc) => [...runPipeline([doc()], [stage], env)];
    expect(json(run({ $group: made(`{"_id":null,${JSON.stringify(first)}:{"$sum":1}}`) }))).toBe(
      `[{"_id":null,${JSON.stringify(first)}:1}]`,
    );
    expect(json(run({ $facet: made(`{${JSON.stringify(first)}:[{"$count":"n"}]}`) }))).toBe(
      `[${nested(first, [{ n: 1 }])}]`,
    );
    expect(json(run({ $count: first }))).toBe(`[${nested(first, 1)}]`);
    expect(json(run({ $lookup: { from: 'f', localField: path, foreignField: path, as: first } }))).toBe(
      `[${nested(first, [{ y: 1 }])}]`,
    );
    expect(json(run({ $unwind: { path: `$${path}`, includeArrayIndex: 'i' } }))).toContain('"i":null');
    expect(json(run({ $unset: first }))).toBe('[{}]');
  });

  it('seeds an upsert, and is copied, compared and encoded', () => {
    expect(json(upsertSeed(made(`{${JSON.stringify(path)}:5}`)))).toBe(nested(path, 5));
    expect(json(cloneValue(doc()))).toBe(nested(path, 5));
    expect(compare(doc(), {})).toBeGreaterThan(0);
    expect(encodeKey(doc())).not.toEqual(encodeKey({}));
  });
});
