import fc from 'fast-check';
import type { Collection, Document, Filter } from 'mongodb';
import { openTestDatabase, type TestDatabase } from '../testing/test-database';

/*
 * Random documents, questions and changes, sent through the real driver and done beside it on a plain map by a few
 * lines of their own, which know nothing of the server's query code.
 */

interface Row {
  readonly _id: number;
  readonly a?: number | string | null;
  readonly tags?: readonly number[];
  readonly sub?: { readonly x?: number };
}

/** A filter, and what it means. */
interface Question {
  readonly filter: Filter<Row>;
  readonly holds: (row: Row) => boolean;
}

/** An update, and what it means. */
interface Change {
  readonly update: Document;
  readonly apply: (row: Row) => Row;
}

/** Something to do to both sides, which must agree about the outcome. */
type Step = (rows: Collection<Row>, plain: Map<number, Row>) => Promise<void>;

const small = fc.integer({ min: -2, max: 4 });
const word = fc.constantFrom('x', 'y');
const a = fc.oneof(small, word, fc.constant(null));
const tags = fc.array(small, { maxLength: 3 });
const sub = fc.record({ x: small }, { requiredKeys: [] });
const row: fc.Arbitrary<Row> = fc.record(
  { _id: fc.nat({ max: 15 }), a, tags, sub },
  { requiredKeys: ['_id'] },
);

type Path = 'a' | 'tags' | 'sub.x' | '_id';
const path = fc.constantFrom<Path>('a', 'tags', 'sub.x', '_id');

const valueAt = (it: Row, at: Path): unknown => (at === 'sub.x' ? it.sub?.x : it[at]);

/** The condition holds for the value, or for an element of it. */
function about(at: Path, condition: unknown, test: (value: unknown) => boolean): Question {
  const filter: Filter<Row> = { [at]: condition };
  const holds = (it: Row) => {
    const value = valueAt(it, at);
    return Array.isArray(value) ? value.some(test) : test(value);
  };
  return { filter, holds };
}

const isNumber = (value: unknown): value is number => typeof value === 'number';

const leaf: fc.Arbitrary<Question> = fc.oneof(
  fc.tuple(path, a).map(([at, v]) => about(at, v, (one) => (one ?? null) === v)),
  fc.tuple(path, small).map(([at, v]) => about(at, { $gt: v }, (one) => isNumber(one) && one > v)),
  fc.tuple(path, small).map(([at, v]) => about(at, { $lte: v }, (one) => isNumber(one) && one <= v)),
  fc
    .tuple(path, fc.array(fc.oneof(small, word), { maxLength: 3 }))
    .map(([at, list]) => about(at, { $in: list }, (one) => list.some((wanted) => wanted === one))),
  fc.tuple(path, fc.boolean()).map(([at, yes]) => ({
    filter: { [at]: { $exists: yes } },
    holds: (it: Row) => (valueAt(it, at) !== undefined) === yes,
  })),
);

const parts = fc.array(leaf, { minLength: 1, maxLength: 3 });
const filters = (all: readonly Question[]) => all.map(({ filter }) => filter);

const question: fc.Arbitrary<Question> = fc.oneof(
  { weight: 3, arbitrary: leaf },
  {
    weight: 2,
    arbitrary: fc.oneof(
      parts.map((all) => ({
        filter: { $and: filters(all) },
        holds: (it: Row) => all.every(({ holds }) => holds(it)),
      })),
      parts.map((all) => ({
        filter: { $or: filters(all) },
        holds: (it: Row) => all.some(({ holds }) => holds(it)),
      })),
      parts.map((all) => ({
        filter: { $nor: filters(all) },
        holds: (it: Row) => !all.some(({ holds }) => holds(it)),
      })),
    ),
  },
);

const withTags = (it: Row, change: (old: readonly number[]) => readonly number[]): Row => ({
  ...it,
  tags: change(it.tags ?? []),
});

const change: fc.Arbitrary<Change> = fc.oneof(
  a.map((v) => ({ update: { $set: { a: v } }, apply: (it: Row) => ({ ...it, a: v }) })),
  small.map((v) => ({
    update: { $inc: { 'sub.x': v } },
    apply: (it: Row) => ({ ...it, sub: { ...it.sub, x: (it.sub?.x ?? 0) + v } }),
  })),
  small.map((v) => ({
    update: { $set: { 'sub.x': v } },
    apply: (it: Row) => ({ ...it, sub: { ...it.sub, x: v } }),
  })),
  fc.constant({
    update: { $unset: { a: '' } },
    apply: (it: Row) =>
      Object.fromEntries(Object.entries(it).filter(([key]) => key !== 'a')) as unknown as Row,
  }),
  small.map((v) => ({
    update: { $push: { tags: v } },
    apply: (it: Row) => withTags(it, (old) => [...old, v]),
  })),
  small.map((v) => ({
    update: { $addToSet: { tags: v } },
    apply: (it: Row) => withTags(it, (old) => (old.includes(v) ? old : [...old, v])),
  })),
  small.map((v) => ({
    update: { $pull: { tags: v } },
    apply: (it: Row) => (it.tags ? withTags(it, (old) => old.filter((tag) => tag !== v)) : it),
  })),
);

function matching(plain: ReadonlyMap<number, Row>, { holds }: Question): readonly Row[] {
  return [...plain.values()].filter(holds).sort((x, y) => x._id - y._id);
}

const insert = row.map((it): Step => async (rows, plain) => {
  const done: unknown = await rows.insertOne(it).catch((error: unknown) => error);
  if (plain.has(it._id)) expect(done).toMatchObject({ code: 11000 });
  else plain.set(it._id, it);
});

const replace = row.map((it): Step => async (rows, plain) => {
  const { _id, ...rest } = it;
  await rows.replaceOne({ _id }, rest, { upsert: true });
  plain.set(_id, it);
});

const updateMany = fc.tuple(question, change).map(([q, c]): Step => async (rows, plain) => {
  const targets = matching(plain, q);
  const { matchedCount } = await rows.updateMany(q.filter, c.update);
  expect(matchedCount).toBe(targets.length);
  for (const it of targets) plain.set(it._id, c.apply(it));
});

const claim = fc.tuple(question, change, fc.boolean()).map(([q, c, last]): Step => async (rows, plain) => {
  const target = matching(plain, q).at(last ? -1 : 0);
  const after = target && c.apply(target);
  const options = { sort: { _id: last ? -1 : 1 }, returnDocument: 'after' } as const;
  expect(await rows.findOneAndUpdate(q.filter, c.update, options)).toEqual(after ?? null);
  if (after) plain.set(after._id, after);
});

const deleteMany = question.map((q): Step => async (rows, plain) => {
  const targets = matching(plain, q);
  expect((await rows.deleteMany(q.filter)).deletedCount).toBe(targets.length);
  for (const { _id } of targets) plain.delete(_id);
});

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.oneof(insert, replace) },
  { weight: 2, arbitrary: updateMany },
  { weight: 1, arbitrary: claim },
  { weight: 1, arbitrary: deleteMany },
);

const indexKeys: Record<string, 1 | -1>[] = [
  { a: 1 },
  { tags: 1, a: -1 },
  { 'sub.x': -1, a: 1 },
  { a: -1, _id: 1 },
];

let test: TestDatabase;
let count = 0;

beforeAll(async () => {
  test = await openTestDatabase();
});
afterAll(() => test.close());

describe('random work through the driver', () => {
  it('leaves what a plain map would hold, and finds what a plain map would find', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 5, maxLength: 25 }),
        fc.subarray(indexKeys),
        fc.array(question, { minLength: 3, maxLength: 3 }),
        async (steps, keys, questions) => {
          count += 1;
          const rows = test.db.collection<Row>(`rows${count}`);
          for (const key of keys) await rows.createIndex(key);
          const plain = new Map<number, Row>();
          for (const take of steps) await take(rows, plain);
          const all = [...plain.values()].sort((x, y) => y._id - x._id);
          expect(await rows.find().sort({ _id: -1 }).toArray()).toEqual(all);
          for (const { filter, holds } of questions) {
            const expected = all.filter(holds);
            expect(await rows.find(filter).sort({ _id: -1 }).toArray()).toEqual(expected);
            expect(await rows.countDocuments(filter)).toBe(expected.length);
          }
        },
      ),
      { numRuns: 80 },
    );
  });
});
