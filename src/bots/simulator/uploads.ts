import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Clock } from '../../core/clock';

/** Largest file one person may send, in bytes: a little more than what the engine accepts, so that it can refuse. */
export const MAX_UPLOAD_BYTES = 25 * 1024 * 1024;

const KEPT_FOR_MS = 24 * 60 * 60 * 1000;
const SWEPT_EVERY_MS = 10 * 60 * 1000;

type Kept =
  { readonly kind: 'kept'; readonly ref: string; readonly bytes: number } | { readonly kind: 'too-large' };

interface Upload {
  readonly bytes: number;
  readonly read: () => Readable;
}

/** Files people sent, until a day after they were last fetched. They outlive the program. */
export interface Uploads {
  /** Keeps a file for good before it resolves. The same key again replaces the file and gives the same ref. */
  readonly keep: (key: string, content: Readable) => Promise<Kept>;
  /** Opens a kept file; nothing if there is none. */
  readonly open: (ref: string) => Promise<Upload | undefined>;
}

/** Uploads in a folder, which is made when the first file comes. */
export function uploadsIn(folder: string, clock: Clock): Uploads {
  let sweptAt = Number.NEGATIVE_INFINITY;

  const sweep = async (): Promise<void> => {
    const now = clock.now().getTime();
    if (now - sweptAt < SWEPT_EVERY_MS) return;
    sweptAt = now;
    for (const name of await readdir(folder)) {
      const path = join(folder, name);
      const touchedAt = (await stat(path).catch(() => undefined))?.mtimeMs ?? now;
      if (now - touchedAt > KEPT_FOR_MS) await rm(path, { force: true });
    }
  };

  return {
    keep: async (key, content) => {
      await mkdir(folder, { recursive: true });
      await sweep();
      const ref = createHash('sha256').update(key).digest('hex');
      const bytes = await writeWhole(join(folder, ref), content);
      return bytes === undefined ? { kind: 'too-large' } : { kind: 'kept', ref, bytes };
    },
    open: async (ref) => {
      if (!/^[0-9a-f]{64}$/.test(ref)) return undefined;
      const path = join(folder, ref);
      const found = await stat(path).catch(() => undefined);
      if (found === undefined) return undefined;
      const now = clock.now();
      await utimes(path, now, now).catch(() => undefined);
      return { bytes: found.size, read: () => createReadStream(path) };
    },
  };
}

/** Writes beside the place and moves it there when it is on the disk; says the size, or nothing if it grew too large. */
async function writeWhole(path: string, content: Readable): Promise<number | undefined> {
  const beside = `${path}.${randomUUID()}.part`;
  let bytes = 0;
  // What is too much is read to its end and dropped: whoever sends it would not hear an answer before.
  const limit = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      bytes += chunk.length;
      done(null, bytes > MAX_UPLOAD_BYTES ? undefined : chunk);
    },
  });
  try {
    await pipeline(content, limit, createWriteStream(beside));
    if (bytes > MAX_UPLOAD_BYTES) return undefined;
    const file = await open(beside, 'r');
    await file.sync().finally(() => file.close());
    await rename(beside, path);
    return bytes;
  } finally {
    await rm(beside, { force: true });
  }
}
