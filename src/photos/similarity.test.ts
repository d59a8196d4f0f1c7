import { mongo } from 'mongoose';
import sharp from 'sharp';
import { makeJpeg } from '../testing/made-picture';
import type { Fingerprint } from './fingerprint';
import { preparePhoto } from './prepare-photo';
import { similarity } from './similarity';

async function fingerprint(bytes: Uint8Array): Promise<Fingerprint> {
  const preparation = await preparePhoto(bytes);
  if (preparation.kind === 'refused') throw new Error(`refused: ${preparation.reason}`);
  return preparation.photo.fingerprint;
}

const crop = (left: number, top: number, right: number, bottom: number) => (picture: sharp.Sharp) =>
  picture.extract({
    left: Math.round(1280 * left),
    top: Math.round(960 * top),
    width: Math.round(1280 * (1 - left - right)),
    height: Math.round(960 * (1 - top - bottom)),
  });

describe('the likeness of photos', () => {
  let originals: Fingerprint[];
  let sources: Buffer[];

  beforeAll(async () => {
    sources = await Promise.all([0, 1, 2, 3].map(makeJpeg));
    originals = await Promise.all(sources.map(fingerprint));
  });

  it.each<[string, (picture: sharp.Sharp) => sharp.Sharp]>([
    ['saved anew at quality 50', (picture) => picture.jpeg({ quality: 50 })],
    ['made smaller', (picture) => picture.resize(512)],
    ['made brighter', (picture) => picture.modulate({ brightness: 1.25 })],
    ['made darker', (picture) => picture.modulate({ brightness: 0.75 })],
    ['made grey', (picture) => picture.greyscale()],
    ['cropped at one edge', crop(0.1, 0, 0, 0)],
    ['cropped at a corner', crop(0, 0, 0.1, 0.1)],
    ['cropped all around', crop(0.1, 0.1, 0.1, 0.1)],
    ['cropped at the other corner', crop(0.1, 0.1, 0, 0)],
    ['cropped at two sides', crop(0.1, 0, 0.1, 0)],
    ['cropped a little, all of it at odds', crop(0.06, 0.01, 0.02, 0.09)],
  ])('is seen when one was %s, from either side', async (_, change) => {
    for (const [at, source] of sources.entries()) {
      const changed = await fingerprint(await change(sharp(source)).toBuffer());
      expect(similarity(originals[at]!, changed).same).toBe(true);
      expect(similarity(changed, originals[at]!)).toEqual(similarity(originals[at]!, changed));
    }
  });

  it('is complete between a photo and itself', () => {
    for (const original of originals)
      expect(similarity(original, original)).toEqual({ same: true, distance: 0 });
  });

  it('is not seen between different photos', () => {
    for (const [at, one] of originals.entries()) {
      for (const other of originals.slice(at + 1)) expect(similarity(one, other).same).toBe(false);
    }
  });

  it('is never claimed of pictures of nothing', async () => {
    const plain = (shade: number): Promise<Buffer> =>
      sharp({ create: { width: 80, height: 60, channels: 3, background: { r: shade, g: shade, b: shade } } })
        .jpeg()
        .toBuffer();
    const [dark, light] = [await fingerprint(await plain(10)), await fingerprint(await plain(240))];
    expect(similarity(dark, light)).toEqual({ same: false, distance: 112 });
    expect(similarity(dark, dark).same).toBe(false);
    expect(similarity(dark, originals[1]!).same).toBe(false);
  });

  it('takes at most 1,700 bytes in the store', () => {
    for (const original of originals)
      expect(mongo.BSON.calculateObjectSize(original)).toBeLessThanOrEqual(1700);
  });
});
