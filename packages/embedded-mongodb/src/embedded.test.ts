import { spawn } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { MongoClient, type Document } from 'mongodb';
import { joinEmbedded, startEmbedded } from './embedded';
import { backupStore } from './storage/backup';
import { processStart } from './storage/process-start';
import { temporaryFolder } from './testing/test-database';

async function within<T>(uri: string, work: (client: MongoClient) => Promise<T>): Promise<T> {
  const client = await MongoClient.connect(uri);
  try {
    return await work(client);
  } finally {
    await client.close();
  }
}

interface Numbered extends Document {
  readonly _id: number;
}

describe('the embedded server', () => {
  it('has documents, indexes and options after a restart', async () => {
    const { folder, remove } = temporaryFolder();
    const first = await startEmbedded({ folder, durable: false });
    await within(first.uri, async (client) => {
      const things = client.db('t').collection<Numbered>('things');
      await things.createIndex({ tag: 1 }, { unique: true, partialFilterExpression: { live: true } }, {});
      await things.createIndex({ at: -1 }, { expireAfterSeconds: 3600 }, {});
      await things.insertMany([
        { _id: 1, tag: 'a', live: true, list: [1, 2] },
        { _id: 2, tag: 'a', live: false },
      ]);
    });
    await first.stop();
    expect(await first.exited).toEqual({ code: 0, signal: null });
    const second = await startEmbedded({ folder, durable: false });
    await within(second.uri, async (client) => {
      const things = client.db('t').collection<Numbered>('things');
      expect((await things.indexes()).map(({ name }) => name)).toEqual(['_id_', 'tag_1', 'at_-1']);
      expect(await things.find().sort({ _id: 1 }).toArray()).toEqual([
        { _id: 1, tag: 'a', live: true, list: [1, 2] },
        { _id: 2, tag: 'a', live: false },
      ]);
      await expect(things.insertOne({ _id: 3, tag: 'a', live: true })).rejects.toMatchObject({ code: 11000 });
      await client.db('t').collection('more').insertOne({});
      expect(await things.countDocuments()).toBe(2);
    });
    await second.stop();
    remove();
  });

  it('is joined by another program while it runs, and started for it while it does not', async () => {
    const { folder, remove } = temporaryFolder();
    const server = await startEmbedded({ folder, durable: false });
    const joined = await joinEmbedded({ folder, durable: false });
    expect(joined.uri).toBe(server.uri);
    await joined.stop();
    await within(server.uri, (client) => client.db('t').collection('things').insertOne({}));
    process.kill(server.pid, 'SIGKILL');
    await server.exited;
    const own = await joinEmbedded({ folder, durable: false });
    expect(own.uri).not.toBe(server.uri);
    await own.stop();
    remove();
  });

  it('refuses a folder in use, in words that say what to do', async () => {
    const { folder, remove } = temporaryFolder();
    const server = await startEmbedded({ folder, durable: false });
    await expect(startEmbedded({ folder })).rejects.toThrow(
      new RegExp(
        `could not start: The data folder ${folder} is in use by process ${server.pid} .* Stop that process`,
      ),
    );
    await server.stop();
    expect(existsSync(path.join(folder, 'server.lock'))).toBe(false);
    remove();
  });

  it('ends with the process that started it, even if that is killed', async () => {
    const { folder, remove } = temporaryFolder();
    const script = path.join(folder, 'parent.ts');
    writeFileSync(
      script,
      `require(${JSON.stringify(path.join(__dirname, 'embedded.ts'))})
        .startEmbedded({ folder: ${JSON.stringify(path.join(folder, 'data'))}, durable: false })
        .then(({ pid }: { pid: number }) => console.log(pid));`,
    );
    const parent = spawn(process.execPath, ['--require', require.resolve('tsx/cjs'), script]);
    const said = await new Promise<string>((resolve) =>
      parent.stdout.once('data', (data: Buffer) => resolve(String(data))),
    );
    const pid = Number(said);
    expect(processStart(pid)).toBeDefined();
    parent.kill('SIGKILL');
    await gone(pid);
    // It let go of the folder on its way out.
    const next = await startEmbedded({ folder: path.join(folder, 'data'), durable: false });
    await next.stop();
    remove();
  });

  it('can be copied while it writes; the copy is a store of its own, as of one moment', async () => {
    const { folder, remove } = temporaryFolder();
    const data = path.join(folder, 'data');
    const copy = path.join(folder, 'copy');
    const server = await startEmbedded({ folder: data, durable: false });
    const written = await within(server.uri, async (client) => {
      const things = client.db('t').collection<Numbered>('things');
      await things.createIndex({ n: 1 }, { unique: true }, {});
      await things.insertMany(Array.from({ length: 3000 }, (_, i) => ({ _id: i, n: i })));
      let last = 3000;
      const copying = { over: false };
      const backup = backupStore(data, copy).finally(() => {
        copying.over = true;
      });
      while (!copying.over) {
        await things.insertOne({ _id: last, n: last });
        last += 1;
      }
      await backup;
      return last;
    });
    await server.stop();
    await expect(backupStore(data, copy)).rejects.toThrow('already holds a store');
    await expect(backupStore(path.join(folder, 'nothing'), path.join(folder, 'x'))).rejects.toThrow(
      'no store',
    );
    const restored = await startEmbedded({ folder: copy, durable: false });
    await within(restored.uri, async (client) => {
      const things = client.db('t').collection<Numbered>('things');
      const ids = (await things.find().sort({ n: 1 }).toArray()).map(({ _id }) => _id);
      expect(ids.length).toBeGreaterThanOrEqual(3000);
      expect(ids.length).toBeLessThanOrEqual(written);
      // In order and without a gap: nothing later is there without everything before it.
      expect(ids).toEqual(ids.map((_, i) => i));
    });
    await restored.stop();
    rmSync(copy, { recursive: true });
    remove();
  });
});

/** Settles when a process is no more. */
async function gone(pid: number): Promise<void> {
  while (processStart(pid) !== undefined) await new Promise((resolve) => setImmediate(resolve));
}
