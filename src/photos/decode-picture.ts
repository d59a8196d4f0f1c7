import sharp from 'sharp';
import type { PhotoRefusal } from '../core/happening';
import type { ContentKind } from './sniff';

const megapixels = 1_000_000;
const longestEdge = 2560;
const decodeSeconds = 30;

const decodableFormats = ['jpeg', 'png', 'webp', 'gif', 'heic', 'avif', 'tiff'] as const;

/** What the decoder is tried with. HEIC only some builds of it can read. */
export type DecodableFormat = (typeof decodableFormats)[number];

export const isDecodable = (content: ContentKind): content is DecodableFormat =>
  decodableFormats.some((format) => format === content);

/** A picture as plain pixels: three bytes each (sRGB), upright, no edge longer than 2560. */
export interface Pixels {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
  /** The EXIF block of the file, if there was one. */
  readonly exif?: Uint8Array;
}

export type Decoded =
  | { readonly kind: 'decoded'; readonly pixels: Pixels }
  | { readonly kind: 'refused'; readonly reason: PhotoRefusal };

// Two pictures at a time are the parallelism; threads and caches within one would only add memory.
sharp.concurrency(1);
sharp.cache(false);

/**
 * Decodes the first frame upright, on white where it was transparent. A picture that breaks off is taken as far as it
 * goes if at least half of it is there, unless it has to be `whole`.
 */
export async function decodePicture(
  bytes: Uint8Array,
  format: DecodableFormat,
  { whole = false }: { readonly whole?: boolean } = {},
): Promise<Decoded> {
  const undecodable = refused(format === 'heic' ? 'unsupported-format' : 'unreadable');
  const header = await unlessBroken(() =>
    sharp(bytes, { limitInputPixels: false, failOn: 'none' }).metadata(),
  );
  if (header === undefined) return undecodable;
  if (header.width * header.height > mostPixels(header, format)) return refused('too-many-pixels');
  const pixels =
    (await unlessBroken(() => decode(bytes, 'truncated'))) ??
    (whole ? undefined : await unlessBroken(() => decodeBroken(bytes)));
  if (pixels === undefined) return undecodable;
  return { kind: 'decoded', pixels: { ...pixels, ...(header.exif && { exif: header.exif }) } };
}

/**
 * How large a picture may be, in pixels. A plain JPEG is decoded a few rows at a time; all else is held whole, AVIF at
 * some 17 bytes a pixel, and a few kilobytes can announce any size.
 */
function mostPixels({ isProgressive }: sharp.Metadata, format: DecodableFormat): number {
  if (format === 'avif') return 25 * megapixels;
  return format === 'jpeg' && !isProgressive ? 100 * megapixels : 50 * megapixels;
}

const refused = (reason: PhotoRefusal): Decoded => ({ kind: 'refused', reason });

const open = (bytes: Uint8Array, failOn: 'none' | 'truncated'): sharp.Sharp =>
  sharp(bytes, { limitInputPixels: 100 * megapixels, failOn, sequentialRead: true }).timeout({
    seconds: decodeSeconds,
  });

async function decode(bytes: Uint8Array, failOn: 'none' | 'truncated'): Promise<Pixels> {
  const { data, info } = await open(bytes, failOn)
    .autoOrient()
    .resize({ width: longestEdge, height: longestEdge, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  if (info.channels !== 3) throw new Error(`Expected three channels, got ${info.channels}.`);
  return { data, width: info.width, height: info.height };
}

async function decodeBroken(bytes: Uint8Array): Promise<Pixels | undefined> {
  return (await missingShare(bytes)) <= 0.5 ? decode(bytes, 'none') : undefined;
}

const rowsLooked = 64;

/** The share of rows at the file's end that hold one colour: what decoders fill in for what is not there. */
async function missingShare(bytes: Uint8Array): Promise<number> {
  const grey = await open(bytes, 'none')
    .resize({ width: rowsLooked, height: rowsLooked, fit: 'fill' })
    .flatten({ background: '#ffffff' })
    .toColourspace('b-w')
    .raw({ depth: 'uchar' })
    .toBuffer();
  let missing = 0;
  while (missing < rowsLooked) {
    const end = grey.length - missing * rowsLooked;
    const row = grey.subarray(end - rowsLooked, end);
    if (Math.max(...row) - Math.min(...row) > 2) break;
    missing += 1;
  }
  return missing / rowsLooked;
}

/** What the decoder throws at is the picture's fault: it is handed nothing else. */
async function unlessBroken<Value>(work: () => Promise<Value>): Promise<Value | undefined> {
  try {
    return await work();
  } catch {
    return undefined;
  }
}
