import { openTestDatabase, type TestDatabase, type Thing } from '../testing/test-database';

let test: TestDatabase;
const answers = () => test.db.collection<Thing>('answers');

beforeAll(async () => {
  test = await openTestDatabase();
  await answers().insertMany(
    Array.from({ length: 120 }, (_, i) => ({
      _id: i,
      unit: `u${i % 3}`,
      points: i % 10,
      at: new Date(i * 1000),
    })),
  );
  await answers().createIndex({ unit: 1, at: -1 });
  await test.db.collection<Thing>('units').insertMany([
    { _id: 'u0', name: 'Mỹ Trà' },
    { _id: 'u1', name: 'Cao Lãnh' },
  ]);
});
afterAll(() => test.close());

describe('aggregate', () => {
  it('groups and sorts', async () => {
    const found = await answers()
      .aggregate([
        { $match: { points: { $gte: 5 } } },
        { $group: { _id: '$unit', n: { $sum: 1 }, points: { $sum: '$points' }, last: { $max: '$at' } } },
        { $sort: { _id: 1 } },
      ])
      .toArray();
    expect(found).toEqual([
      { _id: 'u0', n: 20, points: 140, last: new Date(117_000) },
      { _id: 'u1', n: 20, points: 140, last: new Date(118_000) },
      { _id: 'u2', n: 20, points: 140, last: new Date(119_000) },
    ]);
  });

  it('takes the first of an order that an index gives', async () => {
    const found = await answers()
      .aggregate([
        { $match: { unit: 'u1' } },
        { $match: { points: 8 } },
        { $sort: { at: -1 } },
        { $skip: 1 },
        { $limit: 2 },
      ])
      .toArray();
    expect(found.map((answer): unknown => answer['_id'])).toEqual([88, 58]);
  });

  it('looks up in another collection', async () => {
    const found = await answers()
      .aggregate([
        { $match: { _id: { $in: [0, 1, 2] } } },
        { $sort: { _id: 1 } },
        { $lookup: { from: 'units', localField: 'unit', foreignField: '_id', as: 'unit' } },
        { $unwind: { path: '$unit', preserveNullAndEmptyArrays: true } },
        { $project: { _id: 0, name: '$unit.name' } },
      ])
      .toArray();
    expect(found).toEqual([{ name: 'Mỹ Trà' }, { name: 'Cao Lãnh' }, {}]);
  });

  it('hands a large result out in batches', async () => {
    const cursor = answers().aggregate([{ $sort: { _id: -1 } }, { $project: { points: 1 } }], {
      batchSize: 11,
    });
    const seen: unknown[] = [];
    for await (const { _id } of cursor) seen.push(_id);
    expect(seen).toEqual(Array.from({ length: 120 }, (_, i) => 119 - i));
  });

  it('counts nothing in a collection that does not exist', async () => {
    expect(
      await test.db
        .collection('nobody')
        .aggregate([{ $count: 'n' }])
        .toArray(),
    ).toEqual([]);
    expect(
      await test.db
        .collection('nobody')
        .aggregate([{ $match: { a: 1 } }])
        .toArray(),
    ).toEqual([]);
  });
});
