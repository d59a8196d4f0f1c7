import { folderPhotoBytes } from '../photos/bytes/folder';

/**
 * Puts pictures into a folder until it is killed, and prints each key once `put` has resolved.
 * A picture is 1 MB of one byte, so that half a picture would show. Run as `tsx write-photos.ts <folder>`.
 */
async function writeUntilKilled(root: string): Promise<never> {
  const place = folderPhotoBytes(root);
  for (let n = 0; ; n += 1) {
    const key = `p${n % 20}/cleaned.jpg`;
    await place.put(key, new Uint8Array(1_000_000).fill(n % 251));
    process.stdout.write(`${key}\n`);
  }
}

void writeUntilKilled(process.argv[2] ?? '');
