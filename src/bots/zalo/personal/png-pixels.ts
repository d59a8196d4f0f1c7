import { inflateSync } from 'node:zlib';

/** A picture as bytes of red, green, blue, row by row. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

interface Head {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  /** How many samples make a pixel; one for shades of grey and for palettes. */
  readonly samples: number;
  readonly isIndexed: boolean;
  readonly isGrey: boolean;
}

const START = '89504e470d0a1a0a';
const samplesByColourType = new Map([
  [0, 1],
  [2, 3],
  [3, 1],
  [4, 2],
  [6, 4],
]);
const MOST_PIXELS = 4_000_000;

/** Reads a PNG that is not interlaced; nothing comes back for anything else. What is transparent counts as it is painted. */
export function pngPixels(bytes: Uint8Array): Pixels | undefined {
  try {
    return decode(Buffer.from(bytes));
  } catch {
    return undefined;
  }
}

function decode(png: Buffer): Pixels | undefined {
  if (png.subarray(0, 8).toString('hex') !== START) return undefined;
  const parts = chunks(png);
  const first = parts.find(({ kind }) => kind === 'IHDR')?.body;
  const head = first && headOf(first);
  if (head === undefined) return undefined;
  const packed = Buffer.concat(parts.filter(({ kind }) => kind === 'IDAT').map(({ body }) => body));
  const palette = parts.find(({ kind }) => kind === 'PLTE')?.body ?? Buffer.alloc(0);
  return painted(head, unfiltered(head, inflateSync(packed)), palette);
}

function chunks(png: Buffer): readonly { readonly kind: string; readonly body: Buffer }[] {
  const found: { kind: string; body: Buffer }[] = [];
  for (let at = 8; at + 12 <= png.length;) {
    const length = png.readUInt32BE(at);
    const kind = png.subarray(at + 4, at + 8).toString('latin1');
    found.push({ kind, body: png.subarray(at + 8, at + 8 + length) });
    at += 12 + length;
  }
  return found;
}

function headOf(body: Buffer): Head | undefined {
  const [width, height] = [body.readUInt32BE(0), body.readUInt32BE(4)];
  const depth = body.readUInt8(8);
  const colourType = body.readUInt8(9);
  const samples = samplesByColourType.get(colourType);
  const interlaced = body.readUInt8(12) !== 0;
  if (samples === undefined || interlaced || width * height > MOST_PIXELS) return undefined;
  return {
    width,
    height,
    depth,
    samples,
    isIndexed: colourType === 3,
    isGrey: samples <= 2 && colourType !== 3,
  };
}

/** Takes back what each row was written as: its difference from the pixel to the left, above, or both. */
function unfiltered({ width, height, depth, samples }: Head, rows: Buffer): Buffer {
  const stride = Math.ceil((width * samples * depth) / 8);
  const step = Math.max(1, (samples * depth) / 8);
  const plain = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y += 1) {
    const filter = rows.readUInt8(y * (stride + 1));
    for (let x = 0; x < stride; x += 1) {
      const left = x < step ? 0 : (plain[y * stride + x - step] ?? 0);
      const up = y === 0 ? 0 : (plain[(y - 1) * stride + x] ?? 0);
      const corner = x < step || y === 0 ? 0 : (plain[(y - 1) * stride + x - step] ?? 0);
      const byte = rows.readUInt8(y * (stride + 1) + 1 + x);
      plain[y * stride + x] = (byte + predicted(filter, left, up, corner)) & 0xff;
    }
  }
  return plain;
}

function predicted(filter: number, left: number, up: number, corner: number): number {
  switch (filter) {
    case 1:
      return left;
    case 2:
      return up;
    case 3:
      return (left + up) >> 1;
    case 4:
      return paeth(left, up, corner);
    default:
      return 0;
  }
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}

function painted(head: Head, plain: Buffer, palette: Buffer): Pixels {
  const { width, height } = head;
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      for (let colour = 0; colour < 3; colour += 1) {
        data[(y * width + x) * 3 + colour] = shade(head, plain, palette, { x, y, colour });
      }
    }
  }
  return { width, height, data };
}

function shade(
  head: Head,
  plain: Buffer,
  palette: Buffer,
  at: { x: number; y: number; colour: number },
): number {
  const sample = (index: number) => sampleAt(head, plain, at, index);
  if (head.isIndexed) return palette[sample(0) * 3 + at.colour] ?? 0;
  const value = sample(head.isGrey ? 0 : at.colour);
  return head.depth === 8 || head.depth === 16 ? value : Math.round((value * 255) / (2 ** head.depth - 1));
}

/** Of samples of 16 bits the upper eight. */
function sampleAt(head: Head, plain: Buffer, { x, y }: { x: number; y: number }, index: number): number {
  const { width, depth, samples } = head;
  const stride = Math.ceil((width * samples * depth) / 8);
  const bit = (x * samples + index) * depth;
  const byte = plain[y * stride + (bit >> 3)] ?? 0;
  return depth >= 8 ? byte : (byte >> (8 - depth - (bit & 7))) & (2 ** depth - 1);
}
