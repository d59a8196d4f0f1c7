import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { photoBytesContract } from '../photo-bytes.contract';
import { folderPhotoBytes } from './folder';

let root: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'photos-'));
});

afterAll(async () => {
  await rm(root, { recursive: true });
});

photoBytesContract('a folder', () => Promise.resolve(folderPhotoBytes(join(root, 'contract'))));

describe('a folder of photos', () => {
  it('leaves nothing aside after a put', async () => {
    const folder = join(root, 'tidy');
    await folderPhotoBytes(folder).put('a/b.jpg', new Uint8Array([1]));
    expect(await readdir(join(folder, 'incoming'))).toEqual([]);
  });

  it('clears away what a kill left aside an hour ago, and not what is being written', async () => {
    const folder = join(root, 'abandoned');
    const place = folderPhotoBytes(folder);
    await place.check();
    await writeFile(join(folder, 'incoming', 'old'), 'half');
    await utimes(join(folder, 'incoming', 'old'), 1_700_000_000, 1_700_000_000);
    await writeFile(join(folder, 'incoming', 'young'), 'half');
    await place.check();
    expect(await readdir(join(folder, 'incoming'))).toEqual(['young']);
  });

  it('names the folder that cannot be used', async () => {
    const file = join(root, 'a-file');
    await writeFile(file, '');
    await expect(folderPhotoBytes(join(file, 'photos')).check()).rejects.toThrow(/photo folder .*a-file/);
  });

  it('has every acknowledged picture whole, and no other, after kill -9 in the middle of writing', async () => {
    const folder = join(root, 'killed');
    for (const acknowledgements of [5, 12, 30]) {
      const keys = await writeAndKill(folder, acknowledgements);
      const place = folderPhotoBytes(folder);
      for (const key of new Set(keys)) {
        const bytes = (await place.get(key))!;
        expect(bytes.byteLength).toBe(1_000_000);
        expect(bytes.every((byte) => byte === bytes[0])).toBe(true);
      }
    }
  }, 60_000);
});

/** Starts a writer, kills it while it goes on after so many acknowledgements, and gives back the keys acknowledged. */
async function writeAndKill(folder: string, acknowledgements: number): Promise<readonly string[]> {
  const program = join(__dirname, '../../testing/write-photos.ts');
  const writer = spawn(process.execPath, ['--import', 'tsx', program, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const keys: string[] = [];
  for await (const line of createInterface({ input: writer.stdout })) {
    keys.push(line);
    if (keys.length === acknowledgements) writer.kill('SIGKILL');
  }
  return keys;
}
