import sharp from 'sharp';
import { makeJpeg, makePicture } from '../testing/made-picture';
import { pictureForMany } from './picture-for-many';

async function fitted(bytes: Uint8Array) {
  const made = await pictureForMany(bytes);
  if (made.kind === 'refused') throw new Error(made.reason);
  return made.picture;
}

describe('pictureForMany', () => {
  it.each(['jpeg', 'png', 'webp'] as const)('makes a JPEG without metadata of a %s', async (format) => {
    const picture = await makePicture(3);
    const sent = await picture
      .withExif({ IFD0: { Make: 'Máy ảnh' } })
      .toFormat(format)
      .toBuffer();
    const { jpeg, width, height } = await fitted(sent);
    const read = await sharp(jpeg).metadata();
    expect(read).toMatchObject({ format: 'jpeg', width: 1280, height: 960 });
    expect(read.exif ?? read.icc ?? read.xmp).toBeUndefined();
    expect({ width, height }).toEqual({ width: 1280, height: 960 });
  });

  it('stays within what every network takes, even if it shows nothing but noise', async () => {
    const noise = { create: { width: 2400, height: 2400, channels: 3, background: '#888' } } as const;
    const grain = { noise: { type: 'gaussian', mean: 128, sigma: 60 } } as const;
    const bytes = await sharp({ create: { ...noise.create, ...grain } })
      .jpeg({ quality: 90 })
      .toBuffer();
    const { jpeg, width } = await fitted(bytes);
    expect(jpeg.byteLength).toBeLessThanOrEqual(1_000_000);
    expect(width).toBeGreaterThanOrEqual(640);
  });

  it('shows what is transparent on white', async () => {
    const clear = { r: 0, g: 0, b: 0, alpha: 0 };
    const png = await sharp({ create: { width: 60, height: 40, channels: 4, background: clear } })
      .png()
      .toBuffer();
    const { jpeg } = await fitted(png);
    expect([...(await sharp(jpeg).raw().toBuffer()).subarray(0, 3)]).toEqual([255, 255, 255]);
  });

  it.each([
    ['nothing', new Uint8Array(), 'empty'],
    ['words', Buffer.from('Bản tin quý IV'), 'not-a-picture'],
    ['a page', Buffer.from('<!doctype html><html><body>x</body></html>'), 'not-a-picture'],
    ['a drawing', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'unsupported-format'],
    ['a moving picture', Buffer.from('GIF89a....'), 'unsupported-format'],
    ['only the beginning of a JPEG', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]), 'unreadable'],
    ['more than ten megabytes', new Uint8Array(10 * 1024 * 1024 + 1), 'too-large'],
  ])('refuses %s', async (_, bytes, reason) => {
    expect(await pictureForMany(bytes)).toEqual({ kind: 'refused', reason });
  });

  it.each([0.3, 0.6, 0.95])('refuses a picture of which only %d came, of any format', async (share) => {
    const picture = await makePicture(5);
    for (const format of ['jpeg', 'png', 'webp'] as const) {
      const whole = await picture.clone().toFormat(format).toBuffer();
      const part = whole.subarray(0, Math.floor(whole.length * share));
      expect(await pictureForMany(part)).toEqual({ kind: 'refused', reason: 'unreadable' });
    }
  });

  it('refuses a picture that Telegram finds too narrow', async () => {
    const strip = { create: { width: 2100, height: 100, channels: 3, background: '#fff' } } as const;
    expect(await pictureForMany(await sharp(strip).png().toBuffer())).toEqual({
      kind: 'refused',
      reason: 'too-narrow',
    });
  });

  it('turns a picture upright', async () => {
    const lying = await sharp(await makeJpeg(1))
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    expect(await fitted(lying)).toMatchObject({ width: 960, height: 1280 });
  });
});
