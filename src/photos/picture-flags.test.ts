import sharp from 'sharp';
import { makeJpeg } from '../testing/made-picture';
import { makeScreen } from '../testing/made-screen';
import { preparePhoto } from './prepare-photo';

async function flagsOf(picture: sharp.Sharp | Buffer): Promise<readonly string[]> {
  const bytes = Buffer.isBuffer(picture) ? picture : await picture.jpeg({ quality: 85 }).toBuffer();
  const preparation = await preparePhoto(bytes);
  if (preparation.kind === 'refused') throw new Error(`refused: ${preparation.reason}`);
  return preparation.photo.flags;
}

/** Two scenes and a written sheet. */
const seeds = [1, 2, 4];

describe('what is poor about a picture', () => {
  it.each(seeds)('is nothing for a clear photo (%i), large, small or turned', async (seed) => {
    const photo = await makeJpeg(seed);
    expect(await flagsOf(photo)).toEqual([]);
    expect(await flagsOf(sharp(photo).resize(640))).toEqual([]);
    expect(await flagsOf(sharp(photo).rotate(90))).toEqual([]);
    expect(await flagsOf(sharp(photo).extract({ left: 400, top: 0, width: 540, height: 960 }))).toEqual([]);
  });

  it.each(seeds)('is not said of a photo (%i) that is a little soft or half dark', async (seed) => {
    const photo = await makeJpeg(seed);
    expect(await flagsOf(sharp(photo).blur(2))).toEqual([]);
    expect(await flagsOf(sharp(photo).modulate({ brightness: 0.5 }))).toEqual([]);
  });

  it.each([10, 16])('is that it is blurred, at a sigma of %i in 1280 pixels', async (sigma) => {
    for (const seed of seeds)
      expect(await flagsOf(sharp(await makeJpeg(seed)).blur(sigma))).toEqual(['blurred']);
  });

  it('is that it is too dark', async () => {
    for (const seed of seeds)
      expect(await flagsOf(sharp(await makeJpeg(seed)).modulate({ brightness: 0.12 }))).toContain('dark');
  });

  it.each([
    ['black', 3, ['blank', 'dark']],
    ['grey', 128, ['blank']],
    ['white', 252, ['blank']],
  ])('is that nothing is on it, when it is all %s', async (_, shade, expected) => {
    const plain = sharp({
      create: { width: 640, height: 480, channels: 3, background: { r: shade, g: shade, b: shade } },
    });
    expect(await flagsOf(plain)).toEqual(expected);
  });

  it('is that it is a screen, as it was copied or sent on', async () => {
    for (const seed of seeds) {
      expect(await flagsOf(await makeScreen(seed).png().toBuffer())).toEqual(['screenshot']);
      expect(await flagsOf(makeScreen(seed).jpeg({ quality: 75 }))).toEqual(['screenshot']);
    }
  });

  it('is no screen if the file names the camera, or it has another shape', async () => {
    const named = makeScreen(1).withExif({ IFD0: { Make: 'Điện thoại' } });
    expect(await flagsOf(await named.jpeg({ quality: 90 }).toBuffer())).toEqual([]);
    const square = await makeScreen(1).png().toBuffer();
    expect(await flagsOf(sharp(square).extract({ left: 0, top: 0, width: 720, height: 720 }))).toEqual([]);
  });
});
