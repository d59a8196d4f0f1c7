import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat, unlink } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { checkByProbe } from '../check-by-probe';
import { describeError } from '../describe-error';
import type { PhotoBytes } from '../photo-bytes';
import { checkedKey } from '../photo-key';

const incoming = 'incoming';
const abandonedAfterMs = 60 * 60 * 1000;

/**
 * Keeps pictures as files under `root`, spread over 256 folders. A file is written aside, synced, and renamed into
 * place, so that a kill at any moment leaves the old bytes or the new ones. `check` clears away what kills left aside.
 */
export function folderPhotoBytes(root: string): PhotoBytes {
  const base = resolve(root);
  const aside = join(base, incoming);
  const durableFolder = rememberFolders();

  const put = async (key: string, bytes: Uint8Array): Promise<void> => {
    const path = pathOf(base, key);
    await durableFolder(aside);
    await durableFolder(dirname(path));
    const temporary = join(aside, randomUUID());
    try {
      await writeSynced(temporary, bytes);
      await rename(temporary, path);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
    await syncFolder(dirname(path));
  };

  const get = (key: string): Promise<Uint8Array | undefined> =>
    unlessMissing(async () => new Uint8Array(await readFile(pathOf(base, key))));

  const remove = async (key: string): Promise<void> => {
    const path = pathOf(base, key);
    await unlessMissing(async () => {
      await unlink(path);
      await syncFolder(dirname(path));
    });
  };

  const check = async (): Promise<void> => {
    try {
      await checkByProbe({ put, get, remove });
      await clearAbandoned(aside);
    } catch (error) {
      throw new Error(`The photo folder ${base} can't be used: ${describeError(error)}.`, { cause: error });
    }
  };

  return { put, get, remove, check };
}

/** `/` becomes `~`, which no key holds: one file a key, and never a file where another key needs a folder. */
function pathOf(base: string, key: string): string {
  const name = checkedKey(key).replaceAll('/', '~');
  const shard = createHash('sha256').update(name).digest('hex').slice(0, 2);
  return join(base, shard, name);
}

async function writeSynced(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** Makes a folder and its name in the parent durable, once a process. */
function rememberFolders(): (path: string) => Promise<void> {
  const made = new Map<string, Promise<void>>();
  const make = async (path: string): Promise<void> => {
    await mkdir(path, { recursive: true, mode: 0o700 });
    await syncFolder(dirname(path));
    await syncFolder(dirname(dirname(path)));
  };
  return (path) => {
    const known = made.get(path);
    if (known !== undefined) return known;
    const making = make(path).catch((error: unknown) => {
      made.delete(path);
      throw error;
    });
    made.set(path, making);
    return making;
  };
}

/** A write aside takes seconds; what is an hour older than a file made just now belongs to a process that was killed. */
async function clearAbandoned(aside: string): Promise<void> {
  const clock = join(aside, randomUUID());
  await writeSynced(clock, new Uint8Array());
  const now = (await stat(clock)).mtimeMs;
  await unlink(clock);
  for (const name of await readdir(aside)) {
    const path = join(aside, name);
    await unlessMissing(async () => {
      if (now - (await stat(path)).mtimeMs > abandonedAfterMs) await unlink(path);
    });
  }
}

async function unlessMissing<Value>(work: () => Promise<Value>): Promise<Value | undefined> {
  try {
    return await work();
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT')
      return undefined;
    throw error;
  }
}
