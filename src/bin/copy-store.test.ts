import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Binary, Double, Int32, Long, MongoClient, ObjectId, type Document } from 'mongodb';
import { startEmbedded } from '../../packages/embedded-mongodb/src/embedded';
import { compiledProject } from '../testing/compiled-project';
import { freshDatabase } from '../testing/mongo';

const folder = mkdtempSync(path.join(os.tmpdir(), 'copy-store-'));
const [first, second] = [freshDatabase(), freshDatabase()];

afterAll(async () => {
  await first.drop();
  await second.drop();
  rmSync(folder, { recursive: true });
});

const exactly = { promoteValues: false, promoteLongs: false, promoteBuffers: false } as const;

function copy(...words: readonly string[]) {
  const script = path.join(compiledProject(), 'src/bin/copy-store.js');
  return spawnSync(process.execPath, [script, ...words], { encoding: 'utf8' });
}

async function read(uri: string): Promise<{ readonly docs: Document[]; readonly indexes: Document[] }> {
  const client = await MongoClient.connect(uri);
  const people = client.db().collection('people', exactly);
  const docs = await people.find().sort({ _id: 1 }).toArray();
  const indexes = await client.db().collection('people').indexes();
  await client.close();
  return { docs, indexes };
}

async function fill(uri: string, docs: readonly Document[]): Promise<void> {
  const client = await MongoClient.connect(uri);
  const people = client.db().collection('people');
  await people.createIndex({ name: 1, year: -1 }, { unique: true }, {});
  await people.createIndex({ key: 1 }, { partialFilterExpression: { n: { $gt: 5 } } }, {});
  await people.createIndex({ at: 1 }, { expireAfterSeconds: 86_400 }, {});
  await people.insertMany([...docs]);
  await client.db().collection('photos.files').insertOne({ length: 3 });
  await client.close();
}

const id = new ObjectId();
const precious: Document = {
  _id: id,
  name: 'Sáu',
  double: new Double(1),
  long: Long.fromString('9007199254740993'),
  int: new Int32(7),
  bytes: new Binary(Buffer.from('abc'), 0),
  nested: [{ at: new Date(0), pattern: /a/i, none: null }],
};
const others = Array.from({ length: 1234 }, (_, i) => ({ name: `n${i}`, year: i }));

describe('npm run store:copy', () => {
  it('carries everything from a MongoDB into a folder, and on into another MongoDB, types intact', async () => {
    await fill(first.uri, [precious, ...others]);
    const before = await read(first.uri);
    expect(before.docs).toHaveLength(1235);

    const out = copy('--from', first.uri, '--to', path.join(folder, 'store'));
    expect(out.status).toBe(0);
    expect(out.stderr).toContain('100% | 1236/1236');
    expect(out.stdout).toContain('Đã chép xong 1236 bản ghi');

    const back = copy('--from', path.join(folder, 'store'), '--to', second.uri);
    expect(back.status).toBe(0);
    const after = await read(second.uri);
    expect(after).toEqual(before);
    const kept = after.docs.find(({ name }) => name === 'Sáu');
    expect(kept?.['double']).toBeInstanceOf(Double);
    expect(kept?.['int']).toBeInstanceOf(Int32);
    expect(kept?.['long']).toBeInstanceOf(Long);
  });

  it('writes nothing into a place that holds documents, unless told to', async () => {
    const target = freshDatabase();
    await fill(target.uri, [{ _id: id, name: 'cũ' }, { name: 'ở lại' }]);
    const refused = copy('--from', second.uri, '--to', target.uri);
    expect(refused.status).toBe(1);
    expect(refused.stderr).toContain('Nơi đến đã có dữ liệu');
    expect((await read(target.uri)).docs).toHaveLength(2);

    const told = copy('--from', second.uri, '--to', target.uri, '--into-non-empty');
    expect(told.status).toBe(0);
    const { docs } = await read(target.uri);
    expect(docs).toHaveLength(1236);
    expect(docs.find(({ _id }) => id.equals(_id as ObjectId))?.['name']).toBe('Sáu');
    await target.drop();
  });

  it('says what is wrong with a folder in use, an unknown word or a missing place', async () => {
    const used = path.join(folder, 'used');
    const server = await startEmbedded({ folder: used, durable: false });
    expect(copy('--from', used, '--to', second.uri).stderr).toContain(`in use by process ${server.pid}`);
    await server.stop();
    expect(copy('--form', used).stderr).toContain('--form is not understood');
    expect(copy('--from', used).stderr).toContain('Cách dùng');
    expect(copy('--from', used, '--to', used).stderr).toContain('Nguồn và nơi đến là một');
  });
});
