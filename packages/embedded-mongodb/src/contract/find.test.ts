import { Binary, Double, Int32, Long, ObjectId, Timestamp } from 'mongodb';
import { openTestDatabase, type TestDatabase, type Thing } from '../testing/test-database';

let test: TestDatabase;
const people = () => test.db.collection<Thing>('people');

beforeAll(async () => {
  test = await openTestDatabase();
});
afterAll(() => test.close());
beforeEach(async () => {
  await people().deleteMany({});
});

async function insertPeople(count: number): Promise<void> {
  await people().insertMany(
    Array.from({ length: count }, (_, i) => ({
      _id: `p${String(i).padStart(4, '0')}`,
      n: i,
      even: i % 2 === 0,
    })),
  );
}

describe('types', () => {
  it('come back exactly as they were sent', async () => {
    const sent = {
      _id: new ObjectId(),
      int: new Int32(1),
      double: new Double(1),
      long: Long.fromString('9007199254740993'),
      small: Long.fromNumber(5),
      date: new Date(0),
      binary: new Binary(Buffer.from([1, 2, 3]), 4),
      timestamp: new Timestamp({ t: 7, i: 9 }),
      pattern: /^a.*b/i,
      nested: { list: [new Int32(1), new Double(2.5), null, { deep: true }] },
      text: 'Nguyễn Thị Sáu',
    };
    await people().insertOne(sent);
    const options = { promoteValues: false, promoteLongs: false } as const;
    expect(await people().findOne({ _id: sent._id }, options)).toEqual(sent);
    await people().updateOne({ _id: sent._id }, { $set: { touched: true } });
    const again = await people().findOne({ _id: sent._id }, options);
    expect(again).toEqual({ ...sent, touched: true });
    expect(again?.['double']).toBeInstanceOf(Double);
    expect(again?.['int']).toBeInstanceOf(Int32);
    expect(again?.['small']).toBeInstanceOf(Long);
  });

  it('make 1, 1.0 and a long 1 the same value', async () => {
    await people().insertOne({ _id: 1 });
    expect(await people().findOne({ _id: new Double(1) })).toEqual({ _id: 1 });
    expect(await people().findOne({ _id: Long.fromNumber(1) })).toEqual({ _id: 1 });
    await expect(people().insertOne({ _id: new Double(1) })).rejects.toMatchObject({ code: 11000 });
  });

  it('tell neighbouring 64-bit integers apart', async () => {
    const a = Long.fromString('9007199254740992');
    const b = Long.fromString('9007199254740993');
    await people().insertMany([{ _id: a }, { _id: b }]);
    expect(await people().countDocuments({ _id: b })).toBe(1);
  });
});

describe('insert', () => {
  it('puts _id first, and gives one where none was sent', async () => {
    await people().insertOne({ name: 'Sáu', _id: 'x' });
    expect(Object.keys((await people().findOne({})) ?? {})).toEqual(['_id', 'name']);
    const { insertedId } = await people().insertOne({ name: 'Bảy' }, { forceServerObjectId: true });
    expect(insertedId).toBeUndefined();
    expect((await people().findOne({ name: 'Bảy' }))?._id).toBeInstanceOf(ObjectId);
  });

  it('stops at the first failure if ordered, and goes on if not', async () => {
    const docs = [{ _id: 1 }, { _id: 1 }, { _id: 2 }];
    await expect(people().insertMany(docs)).rejects.toMatchObject({ code: 11000, insertedCount: 1 });
    await people().deleteMany({});
    await expect(people().insertMany(docs, { ordered: false })).rejects.toMatchObject({ insertedCount: 2 });
    expect(await people().countDocuments()).toBe(2);
  });

  it('refuses an array as _id', async () => {
    await expect(people().insertOne({ _id: [1] })).rejects.toThrow('array');
    expect(await people().countDocuments()).toBe(0);
  });

  it('keeps a field called __proto__ as a field', async () => {
    const doc = JSON.parse('{"_id":1,"__proto__":{"polluted":true}}') as Thing;
    await people().insertOne(doc);
    await people().updateOne({ _id: 1 }, { $set: { n: 1 } });
    const found = await people().findOne({ _id: 1 });
    expect(Object.hasOwn(found ?? {}, '__proto__')).toBe(true);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

describe('find', () => {
  it('sorts, skips, limits and projects', async () => {
    await insertPeople(30);
    const found = await people()
      .find({ n: { $gte: 10 } })
      .sort({ even: -1, n: -1 })
      .skip(2)
      .limit(3)
      .project({ _id: 0, n: 1 })
      .toArray();
    expect(found).toEqual([{ n: 24 }, { n: 22 }, { n: 20 }]);
  });

  it('fetches a large result in batches', async () => {
    await insertPeople(1000);
    const seen: unknown[] = [];
    for await (const { _id } of people().find({}, { batchSize: 7, sort: { n: 1 } })) seen.push(_id);
    expect(seen).toHaveLength(1000);
    expect(new Set(seen).size).toBe(1000);
  });

  it('goes on reading while documents are added and removed', async () => {
    await insertPeople(500);
    const cursor = people().find({}, { batchSize: 50, sort: { _id: 1 } });
    const seen = new Set<unknown>();
    for (let i = 0; i < 50; i += 1) seen.add((await cursor.next())?._id);
    await people().deleteMany({ n: { $gte: 100, $lt: 200 } });
    for await (const { _id } of cursor) seen.add(_id);
    for (let i = 0; i < 500; i += 1) {
      if (i < 100 || i >= 200) expect(seen).toContain(`p${String(i).padStart(4, '0')}`);
    }
  });

  it('forgets a closed cursor', async () => {
    await insertPeople(300);
    const cursor = people().find({}, { batchSize: 2 });
    await cursor.next();
    const { id } = cursor;
    await cursor.close();
    await expect(test.db.command({ getMore: id ?? Long.ZERO, collection: 'people' })).rejects.toMatchObject({
      code: 43,
    });
  });

  it('finds nothing in a collection that does not exist', async () => {
    expect(await test.db.collection('nobody').find({ n: 1 }).toArray()).toEqual([]);
    expect(await test.db.collection('nobody').countDocuments()).toBe(0);
    expect(await test.db.collection('nobody').distinct('n')).toEqual([]);
  });

  it('reads a lone batch without a cursor', async () => {
    await insertPeople(10);
    const reply = await test.db.command({ find: 'people', batchSize: 3, singleBatch: true });
    const cursor = reply['cursor'] as { readonly id: unknown; readonly firstBatch: unknown };
    expect(Number(cursor.id)).toBe(0);
    expect(cursor.firstBatch).toHaveLength(3);
  });

  it('sends large documents, several messages long in all', async () => {
    const text = 'x'.repeat(5_000_000);
    await people().insertMany([1, 2, 3, 4, 5].map((_id) => ({ _id, text })));
    const lengths = (await people().find().toArray()).map((doc) => String(doc['text']).length);
    expect(lengths).toEqual([5_000_000, 5_000_000, 5_000_000, 5_000_000, 5_000_000]);
  });
});

describe('count and distinct', () => {
  it('count with and without a filter', async () => {
    await insertPeople(25);
    expect(await people().countDocuments()).toBe(25);
    expect(await people().estimatedDocumentCount()).toBe(25);
    expect(await people().countDocuments({ even: true })).toBe(13);
    expect(await people().countDocuments({ even: true }, { skip: 3, limit: 5 })).toBe(5);
  });

  it('list different values, those in arrays one by one', async () => {
    await people().insertMany([{ tags: ['b', 'a'] }, { tags: 'c' }, { tags: ['a', 'd'] }, {}]);
    expect(await people().distinct('tags')).toEqual(['a', 'b', 'c', 'd']);
    expect(await people().distinct('tags', { tags: 'a' })).toEqual(['a', 'b', 'd']);
  });
});
