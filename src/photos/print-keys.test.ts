import sharp from 'sharp';
import { makeJpeg } from '../testing/made-picture';
import { preparePhoto, type PreparedPhoto } from './prepare-photo';
import { searchKeysOf, wholeKeysOf } from './print-keys';

async function prepared(bytes: Uint8Array): Promise<PreparedPhoto> {
  const preparation = await preparePhoto(bytes);
  if (preparation.kind === 'refused') throw new Error(`refused: ${preparation.reason}`);
  return preparation.photo;
}

const finds = (one: PreparedPhoto, other: PreparedPhoto): boolean =>
  searchKeysOf(one.fingerprint, one.printKeys).some((key) => other.printKeys.includes(key));

describe('the keys of a print', () => {
  it('are shared by a photo and its changed copies, whichever is stored', async () => {
    const original = await makeJpeg(21);
    const first = await prepared(original);
    const changed = [
      sharp(original).jpeg({ quality: 50 }),
      sharp(original).resize(512).greyscale(),
      sharp(original).extract({ left: 128, top: 96, width: 1024, height: 768 }),
      sharp(original).extract({ left: 0, top: 96, width: 1152, height: 864 }),
      sharp(original).extract({ left: 128, top: 96, width: 1152, height: 864 }),
      sharp(original).extract({ left: 128, top: 0, width: 1024, height: 960 }),
    ];
    for (const change of changed) {
      const copy = await prepared(await change.toBuffer());
      expect(finds(first, copy)).toBe(true);
      expect(finds(copy, first)).toBe(true);
    }
  });

  it('are not shared by different photos', async () => {
    const photos = await Promise.all([21, 22, 23, 24].map(async (seed) => prepared(await makeJpeg(seed))));
    for (const one of photos)
      for (const other of photos) if (one !== other) expect(finds(one, other)).toBe(false);
  });

  it('are found without those stored, as of a photo of before there were any', async () => {
    const photo = await prepared(await makeJpeg(25));
    const keys = searchKeysOf(photo.fingerprint);
    expect(keys.some((key) => photo.printKeys.includes(key))).toBe(true);
    expect(keys.slice(0, 10)).toEqual(wholeKeysOf(photo.fingerprint).slice(0, 10));
  });

  it('are at most 32 of at most seven letters, and none for a plain picture', async () => {
    const { printKeys } = await prepared(await makeJpeg(26));
    expect(printKeys.length).toBeLessThanOrEqual(32);
    expect(new Set(printKeys).size).toBe(printKeys.length);
    expect(Math.max(...printKeys.map((key) => key.length))).toBeLessThanOrEqual(7);
    const plain = sharp({ create: { width: 90, height: 90, channels: 3, background: '#fff' } });
    expect((await prepared(await plain.png().toBuffer())).printKeys).toEqual([]);
  });
});
