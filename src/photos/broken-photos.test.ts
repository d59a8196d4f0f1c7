import sharp from 'sharp';
import { makePicture, seededRandom } from '../testing/made-picture';
import { preparePhoto } from './prepare-photo';

const rounds = 30;

const formats = {
  jpeg: (picture) => picture.jpeg(),
  'progressive jpeg': (picture) => picture.jpeg({ progressive: true }),
  png: (picture) => picture.png(),
  'palette png': (picture) => picture.png({ palette: true }),
  webp: (picture) => picture.webp(),
  gif: (picture) => picture.gif(),
  avif: (picture) => picture.avif({ effort: 0 }),
  tiff: (picture) => picture.tiff({ compression: 'deflate' }),
} satisfies Record<string, (picture: sharp.Sharp) => sharp.Sharp>;

describe('a damaged picture', () => {
  it.each(Object.entries(formats))(
    'ends kept or refused, whatever happened to the %s',
    async (name, encode) => {
      const random = seededRandom(name.length);
      const small = await (await makePicture(5)).resize(160, 120).png().toBuffer();
      const described = sharp(small).withExif({ IFD2: { DateTimeOriginal: '2026:03:05 08:30:00' } });
      const whole = await encode(described).toBuffer();
      const kinds: string[] = [(await preparePhoto(whole)).kind];
      for (let round = 0; round < rounds; round += 1) {
        const preparation = await preparePhoto(damaged(whole, random));
        kinds.push(preparation.kind);
        if (preparation.kind === 'refused') continue;
        const { cleaned, width, height } = preparation.photo;
        expect(await sharp(cleaned).metadata()).toMatchObject({ format: 'jpeg', width, height });
      }
      expect(kinds[0]).toBe('prepared');
      expect(kinds).toContain('refused');
    },
    120_000,
  );
});

/** Cuts the end off, writes over a stretch, or flips a few bytes, half of them in the header. */
function damaged(whole: Uint8Array, random: () => number): Uint8Array {
  const below = (limit: number): number => Math.floor(random() * limit);
  const bytes = Uint8Array.from(whole);
  const kind = below(4);
  if (kind === 0) return bytes.subarray(0, 1 + below(bytes.length - 1));
  if (kind === 1) return bytes.fill(below(256), below(bytes.length), below(bytes.length));
  const reach = kind === 2 ? Math.min(600, bytes.length) : bytes.length;
  for (let flip = 0; flip <= below(12); flip += 1) bytes[below(reach)] = below(256);
  return bytes;
}
