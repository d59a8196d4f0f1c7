import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { photoId } from '../core/ids';
import { makeJpeg } from '../testing/made-picture';
import { folderPhotoBytes } from './bytes/folder';
import { discardPhoto, keepPhoto, photoKeys } from './keep-photo';

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'keep-'));
});

afterEach(() => rm(root, { recursive: true }));

const filesIn = async (folder: string): Promise<string[]> =>
  (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.jpg'));

describe('keeping a photo', () => {
  const id = photoId('0a1b2c');

  it('stores a cleaned copy and a thumbnail, and tells what to remember', async () => {
    const bytes = folderPhotoBytes(root);
    const original = await makeJpeg(1);
    const keeping = await keepPhoto({ bytes }, { id, bytes: original });
    expect(keeping).toMatchObject({
      kind: 'kept',
      record: {
        sha256: createHash('sha256').update(original).digest('hex'),
        width: 1280,
        height: 960,
        originalFormat: 'jpeg',
        originalBytes: original.byteLength,
      },
    });
    const cleaned = (await bytes.get('0a1b2c/cleaned.jpg'))!;
    const thumbnail = (await bytes.get('0a1b2c/thumbnail.jpg'))!;
    expect(await sharp(cleaned).metadata()).toMatchObject({ format: 'jpeg', width: 1280 });
    expect(await sharp(thumbnail).metadata()).toMatchObject({ format: 'jpeg', width: 320 });
  });

  it('keeps no copy of the original, and no bytes in the record', async () => {
    const original = await makeJpeg(1);
    const keeping = await keepPhoto({ bytes: folderPhotoBytes(root) }, { id, bytes: original });
    expect(await filesIn(root)).toHaveLength(2);
    expect(JSON.stringify(keeping).length).toBeLessThan(2500);
    expect(JSON.parse(JSON.stringify(keeping))).toEqual(keeping);
  });

  it('changes nothing when it is done again', async () => {
    const bytes = folderPhotoBytes(root);
    const incoming = { id, bytes: await makeJpeg(1) };
    const first = await keepPhoto({ bytes }, incoming);
    const before = await bytes.get(photoKeys(id).cleaned);
    expect(await keepPhoto({ bytes }, incoming)).toEqual(first);
    expect(await bytes.get(photoKeys(id).cleaned)).toEqual(before);
    expect(await filesIn(root)).toHaveLength(2);
  });

  it('stores nothing of what is refused', async () => {
    const incoming = { id, bytes: new TextEncoder().encode('không phải ảnh') };
    expect(await keepPhoto({ bytes: folderPhotoBytes(root) }, incoming)).toEqual({
      kind: 'refused',
      reason: 'not-a-picture',
    });
    expect(await filesIn(root)).toEqual([]);
  });

  it('takes both copies away, once or twice', async () => {
    const bytes = folderPhotoBytes(root);
    await keepPhoto({ bytes }, { id, bytes: await makeJpeg(1) });
    await discardPhoto({ bytes }, id);
    await discardPhoto({ bytes }, id);
    expect(await filesIn(root)).toEqual([]);
  });

  it('refuses an id that could name another place', async () => {
    const bytes = folderPhotoBytes(root);
    await expect(keepPhoto({ bytes }, { id: photoId('../x'), bytes: await makeJpeg(1) })).rejects.toThrow(
      /photo id/,
    );
    await expect(discardPhoto({ bytes }, photoId('a/b'))).rejects.toThrow(/photo id/);
  });

  it('rejects when the place for bytes fails, so that the photo does not count', async () => {
    const bytes = { ...folderPhotoBytes(root), put: () => Promise.reject(new Error('disk full')) };
    await expect(keepPhoto({ bytes }, { id, bytes: await makeJpeg(1) })).rejects.toThrow('disk full');
  });
});
