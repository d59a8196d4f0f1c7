import { MongoClient } from 'mongodb';
import { startServer, type RunningServer } from './server';
import { temporaryFolder } from './testing/test-database';

const { folder, remove } = temporaryFolder();
let server: RunningServer;
let client: MongoClient;

beforeAll(async () => {
  server = await startServer({ folder, durable: false });
  client = new MongoClient(server.uri);
  await client.db('t').collection('c').insertOne({ n: 1 });
});
afterAll(async () => {
  await client.close();
  await server.close();
  remove();
});

const db = () => client.db('t');

describe('what is not supported', () => {
  it.each([
    [{ find: 'c', collation: { locale: 'vi' } }, "'find.collation'"],
    [{ find: 'c', hint: 'n_1' }, "'find.hint'"],
    [{ find: 'c', tailable: true }, "'find.tailable'"],
    [{ find: 'c', let: { a: 1 } }, "'find.let'"],
    [{ find: 'c', filter: { $where: 'true' } }, '$where'],
    [{ find: 'c', filter: { $text: { $search: 'a' } } }, '$text'],
    [{ find: 'c', filter: { at: { $near: [1, 2] } } }, '$near'],
    [{ find: 'c', filter: { n: { $nonsense: 1 } } }, '$nonsense'],
    [{ find: 'c', readConcern: { level: 'snapshot' } }, 'snapshot'],
    [{ insert: 'c', documents: [{}], writeConcern: { w: 3 } }, 'w: 3'],
    [{ update: 'c', updates: [{ q: {}, u: [{ $set: { a: 1 } }] }] }, 'pipeline'],
    [{ update: 'c', updates: [{ q: {}, u: { $set: { a: 1 } }, collation: { locale: 'vi' } }] }, 'collation'],
    [{ update: 'c', updates: [{ q: {}, u: { $nonsense: { a: 1 } } }] }, '$nonsense'],
    [{ delete: 'c', deletes: [{ q: {}, limit: 1, hint: 'a' }] }, "'delete.deletes.hint'"],
    [{ aggregate: 'c', pipeline: [{ $out: 'd' }], cursor: {} }, '$out'],
    [{ aggregate: 'c', pipeline: [{ $changeStream: {} }], cursor: {} }, '$changeStream'],
    [{ aggregate: 'c', pipeline: [], cursor: {}, allowDiskUse: true }, 'allowDiskUse'],
    [{ aggregate: 'c', pipeline: [], cursor: { tailable: true } }, 'tailable'],
    [{ aggregate: 1, pipeline: [], cursor: {} }, 'whole database'],
    [{ create: 'd', capped: true, size: 1000 }, "'create.capped'"],
    [{ create: 'd', validator: {} }, "'create.validator'"],
    [{ createIndexes: 'c', indexes: [{ key: { n: 'text' }, name: 't' }] }, "'text'"],
    [{ createIndexes: 'c', indexes: [{ key: { n: 'hashed' }, name: 't' }] }, "'hashed'"],
    [{ createIndexes: 'c', indexes: [{ key: { n: 1 }, name: 't', sparse: true }] }, "'sparse'"],
    [
      { createIndexes: 'c', indexes: [{ key: { n: 1 }, name: 't', collation: { locale: 'vi' } }] },
      "'collation'",
    ],
    [{ createIndexes: 'c', indexes: [{ key: { '$**': 1 }, name: 't' }] }, '$**'],
    [{ mapReduce: 'c' }, "no such command: 'mapReduce'"],
    [{ explain: { find: 'c' } }, "no such command: 'explain'"],
    [{ find: '$cmd' }, 'Invalid namespace'],
    [{ find: 'c', limit: -1 }, 'limit'],
    [{ insert: 'c', documents: [{ $bad: 1 }] }, '$bad'],
  ])('is refused by name: %j', async (command, named) => {
    await expect(answer(command)).resolves.toContain(named);
    expect(await db().collection('c').countDocuments({ n: 1 })).toBe(1);
    expect(await db().collection('d').countDocuments()).toBe(0);
  });

  it('includes transactions', async () => {
    const session = client.startSession();
    session.startTransaction();
    await expect(db().collection('c').insertOne({ n: 2 }, { session })).rejects.toThrow('transactions');
    await session.endSession();
    expect(await db().collection('c').countDocuments({ n: 2 })).toBe(0);
  });

  it('includes retried writes: clients never send a write twice by themselves', async () => {
    const watched = new MongoClient(server.uri, { monitorCommands: true });
    const sent: string[][] = [];
    watched.on('commandStarted', ({ command }) => sent.push(Object.keys(command as object)));
    await watched.db('t').collection('retry').insertOne({ n: 1 });
    await watched
      .db('t')
      .collection('retry')
      .updateOne({ n: 1 }, { $inc: { n: 1 } });
    await watched.close();
    expect(sent.filter(([name]) => name === 'insert' || name === 'update')).toHaveLength(2);
    expect(sent.flat()).not.toContain('txnNumber');
  });

  it('includes change streams', async () => {
    const stream = db().collection('c').watch();
    await expect(stream.next()).rejects.toThrow('$changeStream');
    await stream.close();
  });

  it('includes accounts', async () => {
    const withPassword = new MongoClient(server.uri.replace('//', '//user:secret@'), {
      serverSelectionTimeoutMS: 500,
    });
    await expect(withPassword.connect()).rejects.toThrow();
    await withPassword.close();
  });
});

describe('a time limit', () => {
  it('ends a search that takes too long, and a write with nothing changed', async () => {
    const many = db().collection('many');
    await many.insertMany(Array.from({ length: 20_000 }, (_, i) => ({ n: i })));
    await expect(many.countDocuments({ n: { $mod: [7, 9] } }, { maxTimeMS: 1 })).rejects.toMatchObject({
      code: 50,
    });
    await expect(
      many.updateMany({ n: { $gte: 0 } }, { $set: { changed: true } }, { maxTimeMS: 1 }),
    ).rejects.toMatchObject({
      code: 50,
    });
    expect(await many.countDocuments({ changed: true })).toBe(0);
  });
});

/** What the server says to a command: the refusal of the whole, or of its one statement. */
async function answer(command: object): Promise<string> {
  try {
    const reply = await db().command({ ...command });
    return JSON.stringify(reply);
  } catch (error) {
    return String(error);
  }
}
