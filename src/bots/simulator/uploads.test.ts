import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { MAX_UPLOAD_BYTES, uploadsIn, type Uploads } from './uploads';

const hour = 60 * 60 * 1000;
let folder: string;
let now: number;
const clock = { now: () => new Date(now) };

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'uploads-'));
  now = Date.now();
});
afterEach(() => rm(folder, { recursive: true }));

async function keep(uploads: Uploads, key: string, text: string): Promise<string> {
  const kept = await uploads.keep(key, Readable.from([Buffer.from(text)]));
  if (kept.kind !== 'kept') throw new Error(kept.kind);
  return kept.ref;
}

async function textOf(uploads: Uploads, ref: string): Promise<string | undefined> {
  const upload = await uploads.open(ref);
  return upload && (await buffer(upload.read())).toString();
}

describe('uploads', () => {
  it('are still there after the program was started again', async () => {
    const ref = await keep(uploadsIn(folder, clock), 'lan/1', 'ảnh');
    expect(await textOf(uploadsIn(folder, clock), ref)).toBe('ảnh');
  });

  it('are one file if they come twice under the same key', async () => {
    const uploads = uploadsIn(folder, clock);
    expect(await keep(uploads, 'lan/1', 'ảnh')).toBe(await keep(uploads, 'lan/1', 'ảnh'));
    expect(await readdir(folder)).toHaveLength(1);
  });

  it('are refused when too large, and leave nothing behind', async () => {
    const megabyte = Buffer.alloc(1024 * 1024);
    const content = Readable.from(
      Array.from({ length: MAX_UPLOAD_BYTES / megabyte.length + 1 }, () => megabyte),
    );
    expect(await uploadsIn(folder, clock).keep('lan/1', content)).toEqual({ kind: 'too-large' });
    expect(await readdir(folder)).toEqual([]);
  });

  it('leave nothing behind when the connection breaks half-way', async () => {
    const broken = Readable.from(
      (function* () {
        yield Buffer.from('half');
        throw new Error('gone');
      })(),
    );
    await expect(uploadsIn(folder, clock).keep('lan/1', broken)).rejects.toThrow('gone');
    expect(await readdir(folder)).toEqual([]);
  });

  it('go a day after they were last wanted', async () => {
    const uploads = uploadsIn(folder, clock);
    const fetched = await keep(uploads, 'lan/1', 'được xem');
    const forgotten = await keep(uploads, 'lan/2', 'bị quên');
    now += 23 * hour;
    await textOf(uploads, fetched);
    now += 2 * hour;
    await keep(uploads, 'lan/3', 'mới');
    expect(await textOf(uploads, forgotten)).toBeUndefined();
    expect(await textOf(uploads, fetched)).toBe('được xem');
  });

  it.each(['../../etc/passwd', '', 'x'.repeat(64)])('are never found under "%s"', async (ref) => {
    expect(await uploadsIn(folder, clock).open(ref)).toBeUndefined();
  });
});
