import mongoose, { Schema } from 'mongoose';
import { openTestDatabase, type TestDatabase } from '../testing/test-database';

const declaration = new Schema(
  {
    person: { type: String, required: true },
    round: { type: String, required: true },
    key: String,
    state: { type: String, default: 'draft' },
    answers: { type: Map, of: Number },
    photos: [{ sha: String, bytes: Buffer }],
    expiresAt: Date,
  },
  { timestamps: true, optimisticConcurrency: true },
)
  .index({ person: 1, round: 1 }, { unique: true })
  .index({ state: 1, updatedAt: -1 })
  .index({ key: 1 }, { unique: true, partialFilterExpression: { key: { $type: 'string' } } })
  .index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

let test: TestDatabase;
let connection: mongoose.Connection;
let count = 0;

beforeAll(async () => {
  test = await openTestDatabase();
  connection = await mongoose.createConnection(test.uri, { dbName: test.db.databaseName }).asPromise();
});
afterAll(async () => {
  await connection.close();
  await test.close();
});

async function freshModel() {
  count += 1;
  const model = connection.model(`Declaration${count}`, declaration, `declarations${count}`);
  await model.init();
  return model;
}

describe('mongoose', () => {
  it('makes its indexes, and finds nothing to do the second time', async () => {
    const model = await freshModel();
    const names = (await model.listIndexes()).map(({ name }: { name?: string }) => name);
    expect(names).toEqual(['_id_', 'person_1_round_1', 'state_1_updatedAt_-1', 'key_1', 'expiresAt_1']);
    expect(await model.diffIndexes()).toEqual({ toDrop: [], toCreate: [] });
    expect(await model.syncIndexes()).toEqual([]);
  });

  it('creates, changes and saves documents', async () => {
    const model = await freshModel();
    const made = await model.create({
      person: 'p1',
      round: 'r1',
      answers: { c1: 5 },
      photos: [{ sha: 'x', bytes: Buffer.from('abc') }],
    });
    made.answers?.set('c2', 7);
    made.state = 'submitted';
    await made.save();
    const found = await model.findById(made._id).orFail();
    expect(found.answers?.get('c2')).toBe(7);
    expect(found.photos[0]?.bytes?.toString()).toBe('abc');
    expect(found.__v).toBe(1);
    expect(found.updatedAt.getTime()).toBeGreaterThanOrEqual(found.createdAt.getTime());
  });

  it('refuses to save what another has saved in between', async () => {
    const model = await freshModel();
    const { _id } = await model.create({ person: 'p1', round: 'r1' });
    const [mine, theirs] = await Promise.all([model.findById(_id).orFail(), model.findById(_id).orFail()]);
    mine.state = 'submitted';
    await mine.save();
    theirs.state = 'withdrawn';
    await expect(theirs.save()).rejects.toMatchObject({ name: 'VersionError' });
    expect((await model.findById(_id))?.state).toBe('submitted');
  });

  it('hears of a value taken, with the key', async () => {
    const model = await freshModel();
    await model.create({ person: 'p1', round: 'r1' });
    await model.create({ person: 'p2', round: 'r1', key: 'k' });
    await expect(model.create({ person: 'p1', round: 'r1' })).rejects.toMatchObject({
      code: 11000,
      keyPattern: { person: 1, round: 1 },
      keyValue: { person: 'p1', round: 'r1' },
    });
    await expect(model.create({ person: 'p3', round: 'r1', key: 'k' })).rejects.toMatchObject({
      keyValue: { key: 'k' },
    });
  });

  it('upserts with findOneAndUpdate, from many at once one document', async () => {
    const model = await freshModel();
    const upsert = () =>
      model.findOneAndUpdate(
        { person: 'p', round: 'r' },
        { $setOnInsert: { state: 'made' }, $inc: { __v: 1 } },
        { upsert: true, returnDocument: 'after' },
      );
    const made = await Promise.all(Array.from({ length: 20 }, upsert));
    expect(new Set(made.map((doc) => String(doc._id))).size).toBe(1);
    expect(await model.countDocuments()).toBe(1);
  });

  it('writes in bulk', async () => {
    const model = await freshModel();
    const result = await model.bulkWrite([
      { insertOne: { document: { person: 'a', round: 'r' } } },
      { updateOne: { filter: { person: 'b', round: 'r' }, update: { state: 's' }, upsert: true } },
      { deleteOne: { filter: { person: 'a' } } },
    ]);
    expect(result).toMatchObject({ insertedCount: 1, upsertedCount: 1, deletedCount: 1 });
    await model.insertMany([
      { person: 'c', round: 'r' },
      { person: 'd', round: 'r' },
    ]);
    expect((await model.find().sort('person').lean()).map(({ person }) => person)).toEqual(['b', 'c', 'd']);
  });

  it('reads with a cursor, counts, lists and aggregates', async () => {
    const model = await freshModel();
    await model.insertMany(
      Array.from({ length: 250 }, (_, i) => ({ person: `p${i}`, round: `r${i % 2}`, state: 'done' })),
    );
    let seen = 0;
    for await (const doc of model.find({ round: 'r1' }).batchSize(20).cursor())
      seen += doc.state === 'done' ? 1 : 0;
    expect(seen).toBe(125);
    expect(await model.countDocuments({ state: 'done' })).toBe(250);
    expect(await model.estimatedDocumentCount()).toBe(250);
    expect((await model.distinct('round')).sort()).toEqual(['r0', 'r1']);
    expect(await model.exists({ person: 'p7' })).not.toBeNull();
    expect(
      await model.aggregate([{ $group: { _id: '$round', n: { $sum: 1 } } }, { $sort: { _id: 1 } }]),
    ).toEqual([
      { _id: 'r0', n: 125 },
      { _id: 'r1', n: 125 },
    ]);
  });

  it('reads its documents back on another connection', async () => {
    const model = await freshModel();
    await model.create({ person: 'p', round: 'r' });
    const other = await mongoose.createConnection(test.uri, { dbName: test.db.databaseName }).asPromise();
    const again = other.model('Again', declaration, model.collection.collectionName);
    expect(await again.countDocuments()).toBe(1);
    await other.close();
  });
});
