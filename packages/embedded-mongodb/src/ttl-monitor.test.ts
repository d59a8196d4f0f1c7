import { MongoClient } from 'mongodb';
import { startServer } from './server';
import { temporaryFolder } from './testing/test-database';

const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

/** A collection holding one document whose time is over, on a server that looks for such all the time. */
async function withOneExpired(ttlMonitor?: boolean) {
  const { folder, remove } = temporaryFolder();
  undo.push(remove);
  const server = await startServer({
    folder,
    durable: false,
    sweepEverySeconds: 0.01,
    ...(ttlMonitor === undefined ? {} : { ttlMonitor }),
  });
  undo.push(server.close);
  const client = await MongoClient.connect(server.uri);
  undo.push(() => client.close());
  const collection = client.db('t').collection('codes');
  await collection.insertOne({ until: new Date(0) });
  await collection.createIndex({ until: 1 }, { expireAfterSeconds: 0 }, {});
  return collection;
}

describe('documents whose time is over', () => {
  it('are removed, or kept where the monitor is off', async () => {
    const kept = await withOneExpired(false);
    const removed = await withOneExpired();
    while ((await removed.countDocuments({})) > 0);
    expect(await kept.countDocuments({})).toBe(1);
  });
});
