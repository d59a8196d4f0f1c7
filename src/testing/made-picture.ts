import sharp from 'sharp';

const width = 1280;
const height = 960;
const words =
  'Giấy chứng nhận lớp học cộng đồng khuyến học gia đình tủ sách ấp xã phường thư viện học tập suốt đời'.split(
    ' ',
  );

type Random = () => number;

/**
 * Draws a picture that looks enough like a photo to test with: light that falls off, texture at every scale, shapes,
 * writing. The same seed gives the same picture; every fourth is a sheet of paper on a table, as certificates are.
 */
export async function makePicture(seed: number): Promise<sharp.Sharp> {
  const random = seededRandom(seed);
  const drawing = seed % 4 === 0 ? paper(random) : scene(random);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${drawing}</svg>`;
  const drawn = await sharp(Buffer.from(svg)).flatten().blur(0.8).raw().toBuffer();
  const textured = new Uint8ClampedArray(drawn);
  await addTexture(textured, random);
  return sharp(textured, { raw: { width, height, channels: 3 } });
}

/** A picture as a phone would send it. */
export async function makeJpeg(seed: number): Promise<Buffer> {
  return (await makePicture(seed)).jpeg({ quality: 88 }).toBuffer();
}

/** Numbers from 0 up to 1, the same for the same seed. */
export function seededRandom(seed: number): Random {
  let state = Math.imul(seed + 1, 0x9e3779b1) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function scene(random: Random): string {
  const horizon = between(random, 0.3, 0.7) * height;
  const shapes = Array.from({ length: 8 + Math.floor(random() * 18) }, () => shape(random));
  return [
    gradient('sky', random),
    gradient('ground', random),
    `<rect width="${width}" height="${horizon}" fill="url(#sky)"/>`,
    `<rect y="${horizon}" width="${width}" height="${height - horizon}" fill="url(#ground)"/>`,
    ...shapes,
    writing(random, {
      x: random() * 700,
      y: random() * height,
      lines: Math.floor(random() * 3),
      size: 20 + random() * 50,
    }),
  ].join('');
}

/** A sheet seen from slightly aside, with a title, lines of writing and a red seal. */
function paper(random: Random): string {
  const left = 120 + random() * 160;
  const top = 40 + random() * 120;
  const tilt = between(random, -6, 6);
  return [
    gradient('ground', random),
    `<rect width="${width}" height="${height}" fill="url(#ground)"/>`,
    `<g transform="rotate(${tilt} 640 480)">`,
    `<rect x="${left}" y="${top}" width="${760 + random() * 200}" height="${620 + random() * 200}" fill="#f4f1e8"/>`,
    writing(random, { x: left + 150 + random() * 80, y: top + 90, lines: 1, size: 44 }),
    writing(random, {
      x: left + 60,
      y: top + 180,
      lines: 6 + Math.floor(random() * 6),
      size: 22 + random() * 8,
    }),
    `<circle cx="${left + 450 + random() * 200}" cy="${top + 480 + random() * 80}" r="60" fill="none" stroke="#c22" stroke-width="9"/>`,
    '</g>',
  ].join('');
}

function shape(random: Random): string {
  const x = random() * width;
  const y = random() * height;
  const wide = 40 + random() ** 2 * 420;
  const high = 40 + random() ** 2 * 420;
  const paint = `fill="${colour(random)}" fill-opacity="${between(random, 0.55, 1)}"`;
  const turned = `transform="rotate(${between(random, -30, 30)} ${x} ${y})"`;
  const kinds = [
    `<rect x="${x}" y="${y}" width="${wide}" height="${high}" ${paint} ${turned}/>`,
    `<ellipse cx="${x}" cy="${y}" rx="${wide / 2}" ry="${high / 2}" ${paint} ${turned}/>`,
    `<path d="M${x} ${y} l${wide} ${high / 3} l${-wide / 2} ${high} z" ${paint}/>`,
    `<path d="M${x} ${y} q${wide} ${-high} ${wide / 2} ${high}" stroke="${colour(random)}" stroke-width="${4 + random() * 30}" fill="none"/>`,
  ];
  return kinds[Math.floor(random() * kinds.length)]!;
}

interface Place {
  readonly x: number;
  readonly y: number;
  readonly lines: number;
  readonly size: number;
}

function writing(random: Random, place: Place): string {
  const line = (n: number): string => {
    const text = Array.from(
      { length: 3 + Math.floor(random() * 6) },
      () => words[Math.floor(random() * words.length)],
    );
    return `<text x="${place.x}" y="${place.y + n * place.size * 1.7}" font-size="${place.size}" fill="#222">${text.join(' ')}</text>`;
  };
  return Array.from({ length: place.lines }, (_, n) => line(n)).join('');
}

function gradient(id: string, random: Random): string {
  const stops = [0, between(random, 0.2, 0.8), 1].map(
    (at) => `<stop offset="${at}" stop-color="${colour(random)}"/>`,
  );
  return `<linearGradient id="${id}" x1="${random()}" y1="${random()}" x2="${random()}" y2="1">${stops.join('')}</linearGradient>`;
}

const colour = (random: Random): string =>
  `hsl(${Math.floor(random() * 360)} ${Math.floor(10 + random() * 50)}% ${Math.floor(15 + random() * 70)}%)`;

const between = (random: Random, low: number, high: number): number => low + random() * (high - low);

/** Adds noise at four scales, the coarse strongest, as surfaces, leaves and a small sensor do. */
async function addTexture(pixels: Uint8ClampedArray, random: Random): Promise<void> {
  const scales = [
    { cells: 10, strength: 34 },
    { cells: 40, strength: 20 },
    { cells: 160, strength: 14 },
    { cells: 640, strength: 10 },
  ];
  for (const { cells, strength } of scales) {
    const rows = Math.round((cells * height) / width);
    const grid = Uint8Array.from({ length: cells * rows }, () => Math.floor(random() * 256));
    const layer = await sharp(grid, { raw: { width: cells, height: rows, channels: 1 } })
      .resize(width, height, { fit: 'fill' })
      .toColourspace('b-w')
      .raw()
      .toBuffer();
    layer.forEach((value, at) => {
      const change = ((value - 128) / 128) * strength;
      pixels[at * 3] = pixels[at * 3]! + change;
      pixels[at * 3 + 1] = pixels[at * 3 + 1]! + change;
      pixels[at * 3 + 2] = pixels[at * 3 + 2]! + change;
    });
  }
}
