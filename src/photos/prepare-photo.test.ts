import exifr from 'exifr';
import sharp from 'sharp';
import { makeJpeg } from '../testing/made-picture';
import { largestPhotoBytes, preparePhoto, type PreparedPhoto } from './prepare-photo';
import { similarity } from './similarity';

const red = { r: 200, g: 30, b: 30 };
const green = { r: 30, g: 160, b: 30 };
const blue = { r: 50, g: 70, b: 140 };
const white = { r: 255, g: 255, b: 255 };

/** 400 × 200: red in the upper left quarter, green in the upper right, blue below. */
const flag = (): sharp.Sharp =>
  sharp({ create: { width: 400, height: 200, channels: 3, background: blue } }).composite([
    { input: { create: { width: 200, height: 100, channels: 3, background: red } }, left: 0, top: 0 },
    { input: { create: { width: 200, height: 100, channels: 3, background: green } }, left: 200, top: 0 },
  ]);

async function prepared(bytes: Uint8Array, receivedAt?: string): Promise<PreparedPhoto> {
  const preparation = await preparePhoto(bytes, receivedAt);
  if (preparation.kind === 'refused') throw new Error(`refused: ${preparation.reason}`);
  return preparation.photo;
}

async function colourAt(
  jpeg: Uint8Array,
  x: number,
  y: number,
): Promise<{ r: number; g: number; b: number }> {
  const { data, info } = await sharp(jpeg).raw().toBuffer({ resolveWithObject: true });
  const at = (Math.floor(y * info.height) * info.width + Math.floor(x * info.width)) * info.channels;
  return { r: data[at]!, g: data[at + 1]!, b: data[at + 2]! };
}

async function expectColour(
  jpeg: Uint8Array,
  at: readonly [number, number],
  colour: typeof red,
): Promise<void> {
  const seen = await colourAt(jpeg, ...at);
  for (const channel of ['r', 'g', 'b'] as const)
    expect(Math.abs(seen[channel] - colour[channel])).toBeLessThan(30);
}

async function expectFlag(jpeg: Uint8Array): Promise<void> {
  await expectColour(jpeg, [0.2, 0.2], red);
  await expectColour(jpeg, [0.8, 0.2], green);
  await expectColour(jpeg, [0.5, 0.8], blue);
}

describe('preparing a photo', () => {
  it.each<[string, string, () => Promise<Uint8Array>]>([
    ['a JPEG', 'jpeg', () => flag().jpeg().toBuffer()],
    ['a progressive JPEG', 'jpeg', () => flag().jpeg({ progressive: true }).toBuffer()],
    [
      'a CMYK JPEG',
      'jpeg',
      async () =>
        sharp(await flag().png().toBuffer())
          .toColourspace('cmyk')
          .jpeg()
          .toBuffer(),
    ],
    ['a PNG', 'png', () => flag().png().toBuffer()],
    [
      'a PNG of 16 bits',
      'png',
      async () =>
        sharp(await flag().png().toBuffer())
          .toColourspace('rgb16')
          .png()
          .toBuffer(),
    ],
    ['a PNG with a palette', 'png', () => flag().png({ palette: true, colours: 8 }).toBuffer()],
    ['a WebP', 'webp', () => flag().webp().toBuffer()],
    ['a GIF', 'gif', () => flag().gif().toBuffer()],
    ['an AVIF', 'avif', () => flag().avif({ effort: 0 }).toBuffer()],
    ['a TIFF', 'tiff', () => flag().tiff({ compression: 'lzw' }).toBuffer()],
  ])('takes %s and keeps its colours', async (_, format, make) => {
    const bytes = await make();
    const photo = await prepared(bytes);
    expect(photo).toMatchObject({
      originalFormat: format,
      originalBytes: bytes.byteLength,
      width: 400,
      height: 200,
    });
    await expectFlag(photo.cleaned);
    await expectFlag(photo.thumbnail);
  });

  it('makes an sRGB JPEG of three channels and a small one beside it', async () => {
    const photo = await prepared(await makeJpeg(1));
    expect(await sharp(photo.cleaned).metadata()).toMatchObject({
      format: 'jpeg',
      space: 'srgb',
      channels: 3,
      width: 1280,
      height: 960,
    });
    expect(await sharp(photo.thumbnail).metadata()).toMatchObject({
      format: 'jpeg',
      width: 320,
      height: 240,
    });
    expect(photo.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it('gives the same for the same bytes', async () => {
    const bytes = await makeJpeg(2);
    expect(await prepared(bytes)).toEqual(await prepared(Uint8Array.from(bytes)));
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('turns a photo of EXIF orientation %i upright', async (orientation) => {
    const bytes = await turnedAway(orientation);
    expect((await sharp(bytes).metadata()).orientation).toBe(orientation);
    const photo = await prepared(bytes);
    expect([photo.width, photo.height]).toEqual([400, 200]);
    await expectFlag(photo.cleaned);
    await expectFlag(photo.thumbnail);
  });

  it.each(['png', 'webp', 'gif'] as const)('puts a transparent %s on white', async (format) => {
    const clear = sharp({
      create: { width: 50, height: 50, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
    });
    await expectColour((await prepared(await clear.toFormat(format).toBuffer())).cleaned, [0.5, 0.5], white);
  });

  it.each(['gif', 'webp'] as const)('takes the first frame of an animated %s', async (format) => {
    const frames = await Promise.all(
      [red, green, blue].map((background) =>
        sharp({ create: { width: 60, height: 40, channels: 3, background } })
          .png()
          .toBuffer(),
      ),
    );
    const animated = await sharp(frames, { join: { animated: true } })
      .toFormat(format)
      .toBuffer();
    expect((await sharp(animated).metadata()).pages).toBe(3);
    const photo = await prepared(animated);
    expect([photo.width, photo.height]).toEqual([60, 40]);
    await expectColour(photo.cleaned, [0.5, 0.5], red);
  });

  it('takes grey pictures, with and without transparency', async () => {
    const grey = sharp(await flag().png().toBuffer()).greyscale();
    for (const bytes of [
      await grey.clone().jpeg().toBuffer(),
      await grey.clone().ensureAlpha(0.5).png().toBuffer(),
    ]) {
      expect((await sharp((await prepared(bytes)).cleaned).metadata()).channels).toBe(3);
    }
  });

  it.each([
    [1, 1, 1, 1],
    [3000, 1, 2560, 1],
    [1, 3000, 1, 2560],
    [12_000, 300, 2560, 64],
    [4000, 3000, 2560, 1920],
    [2561, 2561, 2560, 2560],
  ])('fits %i × %i into %i × %i', async (width, height, fittedWidth, fittedHeight) => {
    const bytes = await sharp({ create: { width, height, channels: 3, background: green } })
      .png()
      .toBuffer();
    const photo = await prepared(bytes);
    expect([photo.width, photo.height]).toEqual([fittedWidth, fittedHeight]);
    await expectColour(photo.cleaned, [0.5, 0.5], green);
    await expectColour(photo.thumbnail, [0.5, 0.5], green);
  });

  it('converts a wide-gamut picture instead of passing its numbers on', async () => {
    const bytes = await flag().withIccProfile('p3').jpeg({ quality: 95 }).toBuffer();
    expect((await sharp(bytes).metadata()).hasProfile).toBe(true);
    const photo = await prepared(bytes);
    expect((await sharp(photo.cleaned).metadata()).hasProfile).toBe(false);
    await expectFlag(photo.cleaned);
  });
});

describe('what is left of the original', () => {
  const described = async (format: 'jpeg' | 'png' | 'webp' | 'avif'): Promise<Uint8Array> =>
    flag()
      .withExif({
        IFD0: { Make: 'DienThoaiCuaToi', Artist: 'Nguyen Van A' },
        IFD2: { DateTimeOriginal: '2026:03:05 08:30:00' },
        IFD3: {
          GPSLatitudeRef: 'N',
          GPSLatitude: '10/1 29/1 30/1',
          GPSLongitudeRef: 'E',
          GPSLongitude: '105/1 38/1 0/1',
        },
      })
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><city>Cao Lanh</city></x:xmpmeta>')
      .withIccProfile('p3')
      .toFormat(format, format === 'avif' ? { effort: 0 } : {})
      .toBuffer();

  it.each(['jpeg', 'png', 'webp', 'avif'] as const)('is nothing of the metadata of a %s', async (format) => {
    const bytes = await described(format);
    const before = await sharp(bytes).metadata();
    expect(before.exif).toBeDefined();
    expect(before.icc).toBeDefined();
    const photo = await prepared(bytes);
    for (const copy of [photo.cleaned, photo.thumbnail]) {
      const after = await sharp(copy).metadata();
      for (const block of ['exif', 'xmp', 'icc', 'iptc', 'orientation', 'comments'] as const)
        expect(after[block]).toBeUndefined();
      const text = Buffer.from(copy).toString('latin1');
      for (const trace of ['Exif', 'GPS', 'DienThoai', 'Nguyen', 'Cao Lanh', 'xmpmeta', 'ICC_PROFILE'])
        expect(text).not.toContain(trace);
    }
  });

  it('is no place, where there was one before', async () => {
    const bytes = await described('jpeg');
    expect(await exifr.gps(bytes)).toMatchObject({ longitude: expect.closeTo(105.633, 2) as number });
    expect(await exifr.gps((await prepared(bytes)).cleaned)).toBeUndefined();
  });
});

describe('the capture time', () => {
  const shot = async (exif: Record<string, string>): Promise<Uint8Array> =>
    flag().withExif({ IFD2: exif }).jpeg().toBuffer();
  const receivedAt = '2026-04-01T00:00:00.000Z';

  it.each<[string, Record<string, string>, string | undefined]>([
    [
      'is in Việt Nam time where no zone is named',
      { DateTimeOriginal: '2026:03:05 08:30:00' },
      '2026-03-05T01:30:00.000Z',
    ],
    [
      'is in the zone that is named',
      { DateTimeOriginal: '2026:03:05 08:30:00', OffsetTimeOriginal: '+09:00' },
      '2026-03-04T23:30:00.000Z',
    ],
    [
      'falls back to the zone of the file',
      { DateTimeOriginal: '2026:03:05 08:30:00', OffsetTime: '-05:00' },
      '2026-03-05T13:30:00.000Z',
    ],
    [
      'passes over a zone that is none',
      { DateTimeOriginal: '2026:03:05 08:30:00', OffsetTimeOriginal: 'nonsense' },
      '2026-03-05T01:30:00.000Z',
    ],
    ['is none for a day that does not exist', { DateTimeOriginal: '2026:02:31 08:30:00' }, undefined],
    ['is none for an hour that does not exist', { DateTimeOriginal: '2026:02:11 25:30:00' }, undefined],
    ['is none for a clock never set', { DateTimeOriginal: '1980:01:01 00:00:00' }, undefined],
    ['is none for zeroes', { DateTimeOriginal: '0000:00:00 00:00:00' }, undefined],
    ['is none after the photo came in', { DateTimeOriginal: '2026:04:05 08:30:00' }, undefined],
    [
      'may be hours after it came in, as clocks go',
      { DateTimeOriginal: '2026:04:01 18:00:00' },
      '2026-04-01T11:00:00.000Z',
    ],
    ['is none where there is none', { LensMake: 'x' }, undefined],
  ])('%s', async (_, exif, expected) => {
    expect((await prepared(await shot(exif), receivedAt)).takenAt).toBe(expected);
  });

  it.each(['png', 'webp', 'avif'] as const)('is read from a %s too', async (format) => {
    const exif = { IFD2: { DateTimeOriginal: '2026:03:05 08:30:00' } };
    const bytes = await flag()
      .withExif(exif)
      .toFormat(format, format === 'avif' ? { effort: 0 } : {})
      .toBuffer();
    expect((await prepared(bytes)).takenAt).toBe('2026-03-05T01:30:00.000Z');
  });
});

describe('refusing a photo', () => {
  const head = (brand: string): Uint8Array =>
    new Uint8Array(Buffer.from(`\0\0\0\x18ftyp${brand}\0\0\0\0${brand}${brand}${'x'.repeat(300)}`, 'latin1'));
  const text = (words: string): Uint8Array => new TextEncoder().encode(words);

  it.each<[string, string, () => Uint8Array | Promise<Uint8Array>]>([
    ['nothing at all', 'empty', () => new Uint8Array()],
    ['more than 20 MB', 'too-large', () => new Uint8Array(largestPhotoBytes + 1)],
    ['text that was named .jpg', 'not-a-picture', () => text('anh.jpg')],
    ['a web page', 'not-a-picture', () => text('<!doctype html><html></html>')],
    ['a film', 'not-a-picture', () => head('isom')],
    ['random bytes', 'not-a-picture', () => new Uint8Array([0, 9, 8, 7, 255, 254])],
    ['a PDF', 'unsupported-format', () => text('%PDF-1.7 ...')],
    [
      'a drawing',
      'unsupported-format',
      () => text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
    ],
    ['a HEIC this decoder cannot read', 'unsupported-format', () => head('heic')],
    [
      'a JPEG of which only the first bytes came',
      'unreadable',
      () => new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16]),
    ],
    ['a JPEG of which less than half came', 'unreadable', async () => firstPart(await makeJpeg(3), 0.3)],
    [
      'a WebP that breaks off',
      'unreadable',
      async () =>
        firstPart(
          await sharp(await makeJpeg(3))
            .webp()
            .toBuffer(),
          0.5,
        ),
    ],
    [
      'a PNG header and then rubbish',
      'unreadable',
      async () => firstPart(await flag().png().toBuffer(), 0.06),
    ],
    ['a picture of too many pixels', 'too-many-pixels', () => bomb(20_000, 20_000)],
    ['a strip of too many pixels', 'too-many-pixels', () => bomb(60_000_000, 1)],
    ['an AVIF of more pixels than fit in memory', 'too-many-pixels', () => avifBomb(5200, 5000)],
    [
      'a progressive JPEG of more pixels than fit',
      'too-many-pixels',
      () => plain(7200, 7000).jpeg({ progressive: true }).toBuffer(),
    ],
  ])('says why for %s', async (_, reason, make) => {
    expect(await preparePhoto(await make())).toEqual({ kind: 'refused', reason });
  });

  it('takes a plain JPEG of as many pixels, which needs no such memory', async () => {
    const photo = await prepared(await plain(7200, 7000).jpeg().toBuffer());
    expect([photo.width, photo.height]).toEqual([2560, 2489]);
  });

  it('takes a JPEG of which only the end is missing', async () => {
    const photo = await prepared(firstPart(await makeJpeg(3), 0.9));
    expect([photo.width, photo.height]).toEqual([1280, 960]);
    expect(similarity(photo.fingerprint, (await prepared(await makeJpeg(3))).fingerprint).same).toBe(true);
  });

  it('takes a JPEG whose plain lower half is really there, but whose last byte is not', async () => {
    const bytes = await flag().extend({ bottom: 300, background: white }).jpeg().toBuffer();
    await expectColour((await prepared(bytes)).cleaned, [0.5, 0.9], white);
  });
});

const firstPart = (bytes: Uint8Array, share: number): Uint8Array =>
  bytes.subarray(0, Math.floor(bytes.byteLength * share));

/** Stores the flag so that only a reader of the orientation sees it upright. */
async function turnedAway(orientation: number): Promise<Uint8Array> {
  const upright = sharp(await flag().png().toBuffer());
  // sharp mirrors before it rotates, whichever is asked for first.
  const undo: readonly ((picture: sharp.Sharp) => sharp.Sharp)[] = [
    (picture) => picture,
    (picture) => picture.flop(),
    (picture) => picture.rotate(180),
    (picture) => picture.flip(),
    (picture) => picture.rotate(270).flop(),
    (picture) => picture.rotate(270),
    (picture) => picture.rotate(90).flop(),
    (picture) => picture.rotate(90),
  ];
  const stored = await undo[orientation - 1]!(upright).png().toBuffer();
  return sharp(stored).withMetadata({ orientation }).jpeg().toBuffer();
}

const plain = (width: number, height: number): sharp.Sharp =>
  sharp({ create: { width, height, channels: 3, background: green } });

/** A PNG that says it has so many pixels and holds a few of them. */
async function bomb(width: number, height: number): Promise<Uint8Array> {
  const bytes = await sharp({ create: { width: 8, height: 8, channels: 3, background: red } })
    .png()
    .toBuffer();
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  bytes.writeUInt32BE(crc32(bytes.subarray(12, 29)), 29);
  return bytes;
}

/** An AVIF of a few pixels whose header announces more. */
async function avifBomb(width: number, height: number): Promise<Uint8Array> {
  const bytes = await flag().avif({ effort: 0 }).toBuffer();
  const at = bytes.indexOf('ispe', 0, 'latin1');
  bytes.writeUInt32BE(width, at + 8);
  bytes.writeUInt32BE(height, at + 12);
  return bytes;
}

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
