import { ObjectId } from 'mongodb';
import { openTestDatabase, type TestDatabase, type Thing } from '../testing/test-database';

let test: TestDatabase;
const things = () => test.db.collection<Thing>('things');

beforeAll(async () => {
  test = await openTestDatabase();
});
afterAll(() => test.close());
beforeEach(async () => {
  await things().deleteMany({});
  await things().insertMany([
    {
      _id: 1,
      n: 1,
      tags: ['a'],
      items: [
        { sku: 'x', qty: 1 },
        { sku: 'y', qty: 2 },
      ],
    },
    { _id: 2, n: 2, tags: [], items: [] },
    { _id: 3, n: 3 },
  ]);
});

describe('update', () => {
  it('counts what matched and what changed', async () => {
    expect(await things().updateMany({ n: { $gte: 2 } }, { $max: { n: 3 } })).toMatchObject({
      matchedCount: 2,
      modifiedCount: 1,
      upsertedCount: 0,
    });
    expect(await things().updateOne({ n: 99 }, { $set: { n: 0 } })).toMatchObject({ matchedCount: 0 });
  });

  it('sets, removes, adds up and pushes', async () => {
    await things().updateOne(
      { _id: 1 },
      {
        $set: { 'address.commune': 'Mỹ Trà' },
        $unset: { n: '' },
        $inc: { visits: 2 },
        $addToSet: { tags: 'b' },
      },
    );
    expect(await things().findOne({ _id: 1 })).toEqual({
      _id: 1,
      tags: ['a', 'b'],
      items: [
        { sku: 'x', qty: 1 },
        { sku: 'y', qty: 2 },
      ],
      address: { commune: 'Mỹ Trà' },
      visits: 2,
    });
  });

  it('changes the elements an array filter names', async () => {
    await things().updateOne(
      { _id: 1 },
      { $inc: { 'items.$[item].qty': 10 } },
      { arrayFilters: [{ 'item.sku': 'y' }] },
    );
    expect((await things().findOne({ _id: 1 }))?.['items']).toEqual([
      { sku: 'x', qty: 1 },
      { sku: 'y', qty: 12 },
    ]);
  });

  it('changes the element the query matched', async () => {
    await things().updateOne({ _id: 1, 'items.sku': 'y' }, { $set: { 'items.$.qty': 7 } });
    expect((await things().findOne({ _id: 1 }))?.['items']).toEqual([
      { sku: 'x', qty: 1 },
      { sku: 'y', qty: 7 },
    ]);
  });

  it('inserts what is missing if asked', async () => {
    const made = await things().updateOne(
      { _id: 9, kind: 'new' },
      { $set: { n: 9 }, $setOnInsert: { first: true } },
      { upsert: true },
    );
    expect(made).toMatchObject({ matchedCount: 0, upsertedCount: 1, upsertedId: 9 });
    const again = await things().updateOne({ _id: 9 }, { $setOnInsert: { first: false } }, { upsert: true });
    expect(again).toMatchObject({ matchedCount: 1, upsertedCount: 0 });
    expect(await things().findOne({ _id: 9 })).toEqual({ _id: 9, kind: 'new', n: 9, first: true });
    const { upsertedId } = await things().updateOne({ n: 77 }, { $set: { a: 1 } }, { upsert: true });
    expect(upsertedId).toBeInstanceOf(ObjectId);
  });

  it('replaces a document but not its _id', async () => {
    await things().replaceOne({ _id: 1 }, { fresh: true });
    expect(await things().findOne({ _id: 1 })).toEqual({ _id: 1, fresh: true });
    await expect(things().updateOne({ _id: 1 }, { $set: { _id: 5 } })).rejects.toMatchObject({ code: 66 });
    await expect(things().replaceOne({ _id: 1 }, { _id: 5 })).rejects.toMatchObject({ code: 66 });
  });

  it('leaves the document alone when one operator fails', async () => {
    await things().insertOne({ _id: 4, text: 'abc' });
    await expect(things().updateOne({ _id: 4 }, { $set: { a: 1 }, $inc: { text: 1 } })).rejects.toMatchObject(
      {
        code: 14,
      },
    );
    expect(await things().findOne({ _id: 4 })).toEqual({ _id: 4, text: 'abc' });
  });

  it('adds up 200 increments in flight together', async () => {
    await Promise.all(Array.from({ length: 200 }, () => things().updateOne({ _id: 1 }, { $inc: { n: 1 } })));
    expect((await things().findOne({ _id: 1 }))?.['n']).toBe(201);
  });
});

describe('findOneAndUpdate', () => {
  it('returns the document before or after', async () => {
    const change = { $inc: { n: 10 } };
    expect(await things().findOneAndUpdate({ _id: 3 }, change)).toEqual({ _id: 3, n: 3 });
    expect(await things().findOneAndUpdate({ _id: 3 }, change, { returnDocument: 'after' })).toEqual({
      _id: 3,
      n: 23,
    });
    expect(await things().findOneAndUpdate({ _id: 8 }, change)).toBeNull();
  });

  it('takes the first in the order asked for, with the fields asked for', async () => {
    const claim = () =>
      things().findOneAndUpdate(
        { claimed: { $exists: false } },
        { $set: { claimed: true } },
        { sort: { n: -1 }, projection: { n: 1, _id: 0 }, returnDocument: 'after' },
      );
    expect(await claim()).toEqual({ n: 3 });
    expect(await claim()).toEqual({ n: 2 });
    expect(await claim()).toEqual({ n: 1 });
    expect(await claim()).toBeNull();
  });

  it('inserts what is missing if asked', async () => {
    const options = { upsert: true, returnDocument: 'after', includeResultMetadata: true } as const;
    const made = await things().findOneAndUpdate({ _id: 5 }, { $set: { n: 5 } }, options);
    expect(made.value).toEqual({ _id: 5, n: 5 });
    expect(made.lastErrorObject).toMatchObject({ n: 1, updatedExisting: false, upserted: 5 });
  });

  it('gives a job to one worker only', async () => {
    await things().insertMany(Array.from({ length: 40 }, (_, i) => ({ _id: `job${i}`, state: 'waiting' })));
    const claims = await Promise.all(
      Array.from({ length: 60 }, (_, worker) =>
        things().findOneAndUpdate({ state: 'waiting' }, { $set: { state: 'running', worker } }),
      ),
    );
    const got = claims.flatMap((job) => (job === null ? [] : [job._id]));
    expect(got).toHaveLength(40);
    expect(new Set(got).size).toBe(40);
  });

  it('removes and replaces', async () => {
    expect(await things().findOneAndDelete({ n: { $gt: 1 } }, { sort: { n: -1 } })).toEqual({ _id: 3, n: 3 });
    expect(await things().findOneAndReplace({ _id: 2 }, { n: 0 }, { returnDocument: 'after' })).toEqual({
      _id: 2,
      n: 0,
    });
    expect(await things().countDocuments()).toBe(2);
  });
});

describe('delete', () => {
  it('removes one or all', async () => {
    expect(await things().deleteOne({ n: { $gte: 1 } })).toMatchObject({ deletedCount: 1 });
    expect(await things().deleteMany({})).toMatchObject({ deletedCount: 2 });
    expect(await things().deleteMany({})).toMatchObject({ deletedCount: 0 });
  });
});

describe('bulkWrite', () => {
  it('does a mixture in order', async () => {
    const result = await things().bulkWrite([
      { insertOne: { document: { _id: 10 } } },
      { updateOne: { filter: { _id: 10 }, update: { $set: { n: 10 } } } },
      { updateMany: { filter: { n: { $lt: 3 } }, update: { $inc: { n: 100 } } } },
      { replaceOne: { filter: { _id: 11 }, replacement: { n: 11 }, upsert: true } },
      { deleteOne: { filter: { _id: 3 } } },
    ]);
    expect(result).toMatchObject({
      insertedCount: 1,
      matchedCount: 3,
      modifiedCount: 3,
      upsertedCount: 1,
      deletedCount: 1,
    });
    expect(
      (await things().find().sort({ _id: 1 }).toArray()).map(({ _id, n }): unknown[] => [_id, n]),
    ).toEqual([
      [1, 101],
      [2, 102],
      [10, 10],
      [11, 11],
    ]);
  });

  it('reports the place of each failure if unordered', async () => {
    const operations = [1, 20, 2, 21].map((_id) => ({ insertOne: { document: { _id } } }));
    const failed = await things()
      .bulkWrite(operations, { ordered: false })
      .catch((error: unknown) => error);
    expect(failed).toMatchObject({ code: 11000, insertedCount: 2 });
    expect((failed as { writeErrors: { index: number }[] }).writeErrors.map(({ index }) => index)).toEqual([
      0, 2,
    ]);
  });
});
