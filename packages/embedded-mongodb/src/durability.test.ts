import { MongoClient, type Collection } from 'mongodb';
import { startEmbedded } from './embedded';
import { temporaryFolder } from './testing/test-database';

interface Entry {
  readonly _id: string;
  readonly key: string;
  readonly writer: number;
  readonly n: number;
}

const writers = 16;
const rounds = 6;

/** Writes until the server is gone; calls `acknowledged` after each reply. */
async function write(
  entries: Collection<Entry>,
  name: string,
  acknowledged: (id: string, increments: number) => void,
): Promise<void> {
  for (let i = 0; ; i += 1) {
    const _id = `${name}-${i}`;
    try {
      await entries.insertOne({ _id, key: `key-${_id}`, writer: i % 3, n: 0 });
      acknowledged(_id, 0);
      await entries.updateOne({ _id }, { $inc: { n: 1 } });
      acknowledged(_id, 1);
      await entries.findOneAndUpdate({ key: `key-${_id}` }, { $inc: { n: 1 } });
      acknowledged(_id, 2);
    } catch {
      return;
    }
  }
}

describe('a server killed under 16 writers', () => {
  it('has every acknowledged write when it is back, each once, and indexes that agree with the documents', async () => {
    const { folder, remove } = temporaryFolder();
    const acknowledged = new Map<string, number>();
    for (let round = 0; round < rounds; round += 1) {
      const server = await startEmbedded({ folder });
      const client = new MongoClient(server.uri, { serverSelectionTimeoutMS: 2000 });
      const entries = client.db('t').collection<Entry>('entries');
      await entries.createIndexes([{ key: { key: 1 }, unique: true }, { key: { writer: 1, n: -1 } }]);
      await checkAll(entries, acknowledged);
      const enough = acknowledged.size + 20 + Math.floor(Math.random() * 300);
      const onReply = (id: string, increments: number) => {
        acknowledged.set(id, increments);
        if (acknowledged.size === enough) process.kill(server.pid, 'SIGKILL');
      };
      await Promise.all(Array.from({ length: writers }, (_, w) => write(entries, `${round}-${w}`, onReply)));
      expect(await server.exited).toEqual({ code: null, signal: 'SIGKILL' });
      await client.close();
    }
    const server = await startEmbedded({ folder });
    const client = new MongoClient(server.uri);
    await checkAll(client.db('t').collection<Entry>('entries'), acknowledged);
    await client.close();
    await server.stop();
    remove();
  }, 60_000);
});

async function checkAll(
  entries: Collection<Entry>,
  acknowledged: ReadonlyMap<string, number>,
): Promise<void> {
  const stored = new Map((await entries.find().toArray()).map((entry) => [entry._id, entry]));
  for (const [id, increments] of acknowledged) {
    const n = stored.get(id)?.n ?? -1;
    // The write in flight when the server died may have been done, but not twice.
    expect([increments, increments + 1]).toContain(n);
  }
  // A writer has at most one entry in flight that was never acknowledged.
  expect(stored.size).toBeLessThanOrEqual(acknowledged.size + writers * rounds);
  const byKey = await entries
    .find({ key: { $gte: '' } })
    .sort({ key: 1 })
    .toArray();
  expect(byKey.map(({ _id }) => _id).sort()).toEqual([...stored.keys()].sort());
  for (const entry of byKey) expect(entry).toEqual(stored.get(entry._id));
  const byWriter = await Promise.all(
    [0, 1, 2].map((writer) => entries.find({ writer }).sort({ n: -1 }).toArray()),
  );
  expect(byWriter.flat()).toHaveLength(stored.size);
  const [any] = byKey;
  if (any) {
    const again = entries.insertOne({ ...any, _id: `${any._id}-again` });
    await expect(again).rejects.toMatchObject({ code: 11000, keyPattern: { key: 1 } });
  }
}
