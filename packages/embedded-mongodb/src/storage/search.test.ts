import fc from 'fast-check';
import { parseIndexSpec } from '../indexes/index-spec';
import { compileFilter } from '../query/matcher';
import { compileSort } from '../query/order';
import type { Doc } from '../query/values';
import { temporaryFolder } from '../testing/test-database';
import { beginIndex } from './collection-writes';
import { noDeadline } from './deadline';
import { insertDocument, removeDocument, replaceDocument } from './document-writes';
import { incomingFromDocument } from './incoming-document';
import { openStore, type Store } from './open-store';
import { search } from './search';

const { folder, remove } = temporaryFolder();
let store: Store;
let count = 0;

beforeAll(() => {
  store = openStore(folder, false);
});
afterAll(async () => {
  await store.close();
  remove();
});

/** Alike in the first 384 bytes of their keys, and not in the order of their hashes. */
const longTexts = ['a', 'b', 'c', 'd'].map((end) => `${'đ'.repeat(300)}${end}`);
const number = fc.constantFrom(-1, 0, 1, 2, 2.5);
const scalar = fc.constantFrom<unknown>(
  null,
  0,
  1,
  2,
  2.5,
  -1,
  'a',
  'b',
  '',
  true,
  new Date(5),
  ...longTexts,
);
const value = fc.oneof(
  { weight: 6, arbitrary: scalar },
  { weight: 2, arbitrary: fc.array(number, { maxLength: 3 }) },
  { weight: 1, arbitrary: fc.array(scalar, { maxLength: 3 }) },
  { weight: 1, arbitrary: fc.record({ x: scalar }) },
);
const fields = fc.record(
  { a: value, b: value, c: fc.oneof(fc.record({ x: value }), value) },
  { requiredKeys: [] },
);

const path = fc.constantFrom('a', 'b', 'c.x', '_id');
const condition = fc.oneof(
  value,
  fc.record({ $in: fc.array(scalar, { maxLength: 3 }) }),
  fc.record({ $gt: scalar }),
  fc.record({ $gte: scalar, $lt: scalar }),
  fc.record({ $gt: number }),
  fc.record({ $gte: number, $lte: number }),
  fc.record({ $lte: scalar }),
  fc.record({ $ne: scalar }),
  fc.record({ $exists: fc.boolean() }),
  fc.record({ $elemMatch: fc.record({ $gte: scalar, $lte: scalar }) }),
);
const simpleFilter = fc.dictionary(path, condition, { maxKeys: 3 });
const filter = fc.oneof(
  { weight: 4, arbitrary: simpleFilter },
  { weight: 1, arbitrary: fc.record({ $and: fc.array(simpleFilter, { minLength: 1, maxLength: 3 }) }) },
  { weight: 1, arbitrary: fc.record({ $or: fc.array(simpleFilter, { minLength: 1, maxLength: 3 }) }) },
);
const direction = fc.constantFrom(1, -1);
const sort = fc.dictionary(path, direction, { maxKeys: 3 });
const indexed = fc.constantFrom('a', 'b', 'c.x');
const indexKey = fc.oneof(
  fc.dictionary(indexed, direction, { minKeys: 1, maxKeys: 1 }),
  fc.dictionary(indexed, direction, { minKeys: 2, maxKeys: 3 }),
);
const partialFilter = fc.constantFrom<Doc | undefined>(
  undefined,
  undefined,
  { a: { $exists: true } },
  { b: { $gte: 1 } },
  { a: 'a' },
);

const change = fc.record({
  id: fc.nat({ max: 30 }),
  fields: fc.option(fields, { nil: undefined }),
});

const scene = fc.record({
  docs: fc.array(fields, { maxLength: 25 }),
  indexes: fc.array(fc.record({ key: indexKey, partial: partialFilter }), { maxLength: 3 }),
  changes: fc.array(change, { maxLength: 10 }),
  questions: fc.array(fc.record({ filter, sort, limit: fc.constantFrom(1, 3, Infinity) }), {
    minLength: 1,
    maxLength: 6,
  }),
});

type Scene = typeof scene extends fc.Arbitrary<infer S> ? S : never;

/** Builds the collection in the store and beside it as a plain map. A write both sides refuse is left out. */
async function build(ns: string, { docs, indexes, changes }: Scene): Promise<ReadonlyMap<number, Doc>> {
  const plain = new Map<number, Doc>();
  const attempt = async (id: number, next: Doc | undefined) => {
    const { catalogue, queue } = store;
    await queue.run((writer) => {
      const target = { writer, catalogue };
      const collection = catalogue.ensure(writer, ns);
      const old = plain.get(id);
      const stored = old && incomingFromDocument(old);
      if (stored && next) replaceDocument(target, collection, stored, incomingFromDocument(next));
      else if (stored) removeDocument(target, collection, stored);
      else if (next) insertDocument(target, ns, incomingFromDocument(next));
    });
    if (next === undefined) plain.delete(id);
    else plain.set(id, next);
  };
  const refusable = (id: number, next: Doc | undefined) =>
    attempt(id, next).catch((error: unknown) => {
      // Two arrays in one index: refused, and nothing may have changed.
      if (!/parallel arrays|too long/.test(String(error))) throw error;
    });
  for (const [id, doc] of docs.entries()) await refusable(id, { _id: id, ...doc });
  for (const [at, { key, partial }] of indexes.entries()) {
    const spec = { key, name: `i${at}`, ...(partial && { partialFilterExpression: partial }) };
    await store.builds
      .run(ns, (target) => [
        beginIndex(target, store.catalogue.ensure(target.writer, ns), parseIndexSpec(spec)),
      ])
      .catch((error: unknown) => {
        if (!/parallel arrays|too long/.test(String(error))) throw error;
      });
  }
  for (const { id, fields: next } of changes) await refusable(id, next && { _id: id, ...next });
  return plain;
}

describe('search', () => {
  it('finds by indexes what a scan of plain documents finds, in the same order', async () => {
    await fc.assert(
      fc.asyncProperty(scene, async (it) => {
        count += 1;
        const ns = `t.c${count}`;
        const plain = await build(ns, it);
        const collection = store.catalogue.find(ns) ?? { ns, id: 0, indexes: [] };
        for (const question of it.questions) {
          const found = [...search(store.engine, collection, { ...question, deadline: noDeadline })].map(
            ({ doc }) => doc(),
          );
          const matches = compileFilter(question.filter);
          const order = compileSort(question.sort);
          const all = [...plain.values()].filter((doc) => matches(doc));
          expect(found).toHaveLength(Math.min(all.length, question.limit));
          const ids = found.map((doc) => Number(doc['_id']));
          expect(new Set(ids).size).toBe(ids.length);
          for (const id of ids) expect(matches(plain.get(id) ?? { gone: true })).toBe(true);
          // Ties may come in any order, but what is at each place must sort like what a scan puts there.
          const expected = all.sort(order).slice(0, question.limit);
          expected.forEach((doc, place) => expect(order(doc, found[place] ?? {})).toBe(0));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('finds an array whose elements meet the two ends of a range apart from each other, and each document once', async () => {
    expect(
      await ask(
        [
          { _id: 1, a: [0, 9] },
          { _id: 2, a: 5 },
          { _id: 3, a: 7 },
          { _id: 4, a: [5, 6, 5] },
        ],
        { a: { $gte: 4, $lte: 6 } },
        {},
      ),
    ).toEqual([1, 2, 4]);
  });

  it('reads no document but those with an element between both ends, in the order of these elements', async () => {
    count += 1;
    const ns = `t.c${count}`;
    const docs = Array.from({ length: 50 }, (_, _id) => ({ _id, a: [100 - _id, 1000 + _id] }));
    const indexes = [{ key: { a: 1 as const }, partial: undefined }];
    await build(ns, { docs: docs.map(({ a }) => ({ a })), indexes, changes: [], questions: [] });
    const collection = store.catalogue.find(ns) ?? { ns, id: 0, indexes: [] };
    let reads = 0;
    const reader = { ...store.engine, get: (key: Buffer) => (reads++, store.engine.get(key)) };
    const wanted = { a: { $elemMatch: { $gte: 60, $lt: 63 } } };
    const found = [...search(reader, collection, { filter: wanted, deadline: noDeadline })];
    expect(found.map(({ doc }) => Number(doc()['_id']))).toEqual([40, 39, 38]);
    // The one at the open end is looked at, and left out.
    expect(reads).toBe(4);
  });

  it('sorts very long texts right, though their keys are cut', async () => {
    const docs = [...longTexts].reverse().map((a, _id) => ({ _id, a }));
    expect(await ask(docs, { a: { $gt: '' } }, { a: 1 })).toEqual([3, 2, 1, 0]);
    expect(await ask(docs, { a: { $gte: longTexts[1] } }, { a: -1 })).toEqual([0, 1, 2]);
  });
});

/** The ids found in a collection with an index on `a`, sorted if no order is asked for. */
async function ask(docs: readonly Doc[], wanted: Doc, order: Doc): Promise<readonly number[]> {
  count += 1;
  const ns = `t.c${count}`;
  await build(ns, { docs: [], indexes: [{ key: { a: 1 }, partial: undefined }], changes: [], questions: [] });
  const { catalogue, queue, engine } = store;
  await queue.run((writer) => {
    for (const doc of docs) insertDocument({ writer, catalogue }, ns, incomingFromDocument(doc));
  });
  const collection = catalogue.find(ns) ?? { ns, id: 0, indexes: [] };
  const found = search(engine, collection, { filter: wanted, sort: order, deadline: noDeadline });
  const ids = [...found].map(({ doc }) => Number(doc()['_id']));
  return Object.keys(order).length === 0 ? ids.sort() : ids;
}
