import { openTestDatabase, type TestDatabase, type Thing } from '../testing/test-database';

let test: TestDatabase;
let number = 0;
const fresh = () => {
  number += 1;
  return test.db.collection<Thing>(`c${number}`);
};

beforeAll(async () => {
  test = await openTestDatabase();
});
afterAll(() => test.close());

describe('a unique index', () => {
  it('refuses a second document with the value and names it', async () => {
    const people = fresh();
    await people.createIndex({ name: 1 }, { unique: true }, {});
    await people.insertOne({ _id: 1, name: 'Sáu' });
    const second = people.insertOne({ _id: 2, name: 'Sáu' });
    await expect(second).rejects.toMatchObject({
      code: 11000,
      keyPattern: { name: 1 },
      keyValue: { name: 'Sáu' },
    });
    await expect(second).rejects.toThrow(
      /^E11000 duplicate key error collection: \S+ index: name_1 dup key: /,
    );
    await expect(people.insertOne({ _id: 1 })).rejects.toMatchObject({ code: 11000, keyPattern: { _id: 1 } });
    expect(await people.countDocuments()).toBe(1);
  });

  it('is kept by updates, upserts and findAndModify', async () => {
    const people = fresh();
    await people.createIndex({ name: 1 }, { unique: true }, {});
    await people.insertMany([
      { _id: 1, name: 'a' },
      { _id: 2, name: 'b' },
    ]);
    const taken = { code: 11000, keyPattern: { name: 1 } };
    await expect(people.updateOne({ _id: 2 }, { $set: { name: 'a' } })).rejects.toMatchObject(taken);
    await expect(people.replaceOne({ _id: 2 }, { name: 'a' })).rejects.toMatchObject(taken);
    await expect(
      people.updateOne({ _id: 3 }, { $set: { name: 'a' } }, { upsert: true }),
    ).rejects.toMatchObject(taken);
    await expect(people.findOneAndUpdate({ _id: 2 }, { $set: { name: 'a' } })).rejects.toMatchObject(taken);
    expect(await people.find().sort({ _id: 1 }).toArray()).toEqual([
      { _id: 1, name: 'a' },
      { _id: 2, name: 'b' },
    ]);
  });

  it('gives a value free again when its document goes or changes', async () => {
    const people = fresh();
    await people.createIndex({ name: 1 }, { unique: true }, {});
    await people.insertMany([
      { _id: 1, name: 'a' },
      { _id: 2, name: 'b' },
    ]);
    await people.updateOne({ _id: 1 }, { $set: { name: 'c' } });
    await people.insertOne({ _id: 3, name: 'a' });
    await people.deleteOne({ _id: 2 });
    await people.insertOne({ _id: 4, name: 'b' });
    expect(await people.countDocuments()).toBe(3);
  });

  it('treats a missing field as null, once', async () => {
    const people = fresh();
    await people.createIndex({ name: 1 }, { unique: true }, {});
    await people.insertOne({ _id: 1 });
    await expect(people.insertOne({ _id: 2 })).rejects.toMatchObject({ code: 11000 });
  });

  it('may stand over several fields', async () => {
    const rounds = fresh();
    await rounds.createIndex({ unit: 1, year: -1 }, { unique: true }, {});
    await rounds.insertMany([
      { unit: 'a', year: 2025 },
      { unit: 'a', year: 2026 },
      { unit: 'b', year: 2025 },
    ]);
    await expect(rounds.insertOne({ unit: 'a', year: 2026 })).rejects.toMatchObject({
      keyPattern: { unit: 1, year: -1 },
      keyValue: { unit: 'a', year: 2026 },
    });
  });

  it('cannot be made where values are double already, and leaves nothing behind', async () => {
    const people = fresh();
    await people.insertMany([{ name: 'a' }, { name: 'a' }]);
    await expect(people.createIndex({ name: 1 }, { unique: true }, {})).rejects.toMatchObject({
      code: 11000,
    });
    expect(await people.indexes()).toHaveLength(1);
    await people.insertOne({ name: 'a' });
  });

  it('tells very long values apart', async () => {
    const people = fresh();
    await people.createIndex({ name: 1 }, { unique: true }, {});
    const long = 'đ'.repeat(3000);
    await people.insertMany([{ name: `${long}1` }, { name: `${long}2` }]);
    await expect(people.insertOne({ name: `${long}1` })).rejects.toMatchObject({ code: 11000 });
    expect(await people.countDocuments({ name: `${long}2` })).toBe(1);
  });

  it('enters each element of an array', async () => {
    const people = fresh();
    await people.createIndex({ phones: 1 }, { unique: true }, {});
    await people.insertOne({ phones: ['1', '2', '2'] });
    await expect(people.insertOne({ phones: ['3', '2'] })).rejects.toMatchObject({ code: 11000 });
    expect(await people.find({ phones: '1' }).toArray()).toHaveLength(1);
  });
});

describe('a partial index', () => {
  it('is unique among the documents it covers only', async () => {
    const jobs = fresh();
    await jobs.createIndex({ key: 1 }, { unique: true, partialFilterExpression: { state: 'waiting' } }, {});
    await jobs.insertMany([
      { _id: 1, key: 'a', state: 'done' },
      { _id: 2, key: 'a', state: 'done' },
      { _id: 3, key: 'a', state: 'waiting' },
    ]);
    await expect(jobs.insertOne({ key: 'a', state: 'waiting' })).rejects.toMatchObject({ code: 11000 });
    await expect(jobs.updateOne({ _id: 1 }, { $set: { state: 'waiting' } })).rejects.toMatchObject({
      code: 11000,
    });
    await jobs.updateOne({ _id: 3 }, { $set: { state: 'done' } });
    await jobs.updateOne({ _id: 1 }, { $set: { state: 'waiting' } });
    expect(await jobs.countDocuments({ key: 'a' })).toBe(3);
    expect(await jobs.countDocuments({ key: 'a', state: 'waiting' })).toBe(1);
  });
});

describe('index commands', () => {
  it('list what was made, with its options', async () => {
    const things = fresh();
    await things.createIndex({ a: 1, b: -1 });
    await things.createIndex({ at: 1 }, { expireAfterSeconds: 60 }, {});
    await things.createIndex(
      { c: 1 },
      { unique: true, name: 'only', partialFilterExpression: { d: { $exists: true } } },
      {},
    );
    expect(await things.indexes()).toEqual([
      { v: 2, key: { _id: 1 }, name: '_id_' },
      { v: 2, key: { a: 1, b: -1 }, name: 'a_1_b_-1' },
      { v: 2, key: { at: 1 }, name: 'at_1', expireAfterSeconds: 60 },
      {
        v: 2,
        key: { c: 1 },
        name: 'only',
        unique: true,
        partialFilterExpression: { d: { $exists: true } },
      },
    ]);
  });

  it('accept the same index twice, but not another under its name or key', async () => {
    const things = fresh();
    await things.createIndex({ a: 1 });
    await things.createIndex({ a: 1 });
    await expect(things.createIndex({ b: 1 }, { name: 'a_1' }, {})).rejects.toMatchObject({ code: 86 });
    await expect(things.createIndex({ a: 1 }, { name: 'other' }, {})).rejects.toMatchObject({ code: 85 });
    await expect(things.createIndex({ a: 1 }, { expireAfterSeconds: 1 }, {})).rejects.toMatchObject({
      code: 85,
    });
    expect(await things.indexes()).toHaveLength(2);
  });

  it('drop one index, or all', async () => {
    const things = fresh();
    await things.createIndex({ a: 1 }, { unique: true }, {});
    await things.createIndex({ b: 1 });
    await things.insertOne({ a: 1 });
    await things.dropIndex('a_1');
    await things.insertOne({ a: 1 });
    await expect(things.dropIndex('a_1')).rejects.toMatchObject({ code: 27 });
    await things.dropIndexes();
    expect(await things.indexes()).toHaveLength(1);
  });

  it('find the same documents before and after an index is made', async () => {
    const things = fresh();
    const docs = Array.from({ length: 200 }, (_, i) => ({
      _id: i,
      a: i % 7,
      b: i % 3 ? [i % 5, 'x'] : i % 5,
    }));
    await things.insertMany(docs);
    const ask = () =>
      things
        .find({ a: { $in: [2, 5] }, b: 3 })
        .sort({ _id: 1 })
        .toArray();
    const before = await ask();
    await things.createIndex({ b: 1, a: 1 });
    expect(before.length).toBeGreaterThan(5);
    expect(await ask()).toEqual(before);
  });
});

describe('collection commands', () => {
  it('create, list and drop', async () => {
    const things = fresh();
    await test.db.createCollection(things.collectionName);
    await test.db.createCollection(things.collectionName);
    const names = (await test.db.listCollections({ name: things.collectionName }).toArray()).map(
      ({ name }) => name,
    );
    expect(names).toEqual([things.collectionName]);
    await things.insertOne({});
    expect(await things.drop()).toBe(true);
    expect(await things.countDocuments()).toBe(0);
    const { databases } = await test.client.db().admin().listDatabases({ nameOnly: true });
    expect(databases.map(({ name }) => name)).toContain(test.db.databaseName);
  });

  it('drop a whole database with its indexes', async () => {
    const other = test.client.db(`${test.db.databaseName}_other`);
    await other.collection('a').createIndex({ x: 1 }, { unique: true }, {});
    await other.collection('a').insertOne({ x: 1 });
    await other.dropDatabase();
    await other.collection('a').insertMany([{ x: 1 }, { x: 1 }]);
    expect(await other.collection('a').countDocuments({ x: 1 })).toBe(2);
    await other.dropDatabase();
  });
});
