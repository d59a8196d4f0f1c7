import { createHash } from 'node:crypto';
import sharp from 'sharp';
import type { PhotoRefusal } from '../core/happening';
import { decodePicture, isDecodable, type DecodableFormat, type Pixels } from './decode-picture';
import { fingerprintOf, fingerprintSide, type Fingerprint } from './fingerprint';
import { limitAtOnce } from './limit-at-once';
import { pictureFlags, type PictureFlag } from './picture-flags';
import { printKeysOf } from './print-keys';
import { sniff, type ContentKind } from './sniff';
import { namesCamera, takenAt } from './taken-at';

/** Largest file taken, in bytes: what Telegram lets a bot download. */
export const largestPhotoBytes = 20 * 1024 * 1024;

const quality = 82;
const thumbnailEdge = 320;

/** A picture made fit to keep: nothing of the original file is in it but what can be seen. */
export interface PreparedPhoto {
  /** Of the original bytes, in hex. */
  readonly sha256: string;
  /** JPEG, upright, sRGB, at most 2560 pixels an edge, without any metadata. */
  readonly cleaned: Uint8Array;
  /** The same, at most 320 pixels an edge. */
  readonly thumbnail: Uint8Array;
  /** Of the cleaned copy, in pixels. */
  readonly width: number;
  readonly height: number;
  readonly originalFormat: DecodableFormat;
  readonly originalBytes: number;
  /** When the camera says it was taken, as an ISO instant, if that is plausible. */
  readonly takenAt?: string;
  readonly fingerprint: Fingerprint;
  /** What pictures that look alike are found by. */
  readonly printKeys: readonly string[];
  readonly flags: readonly PictureFlag[];
}

export type Preparation =
  | { readonly kind: 'prepared'; readonly photo: PreparedPhoto }
  | { readonly kind: 'refused'; readonly reason: PhotoRefusal };

const twoAtOnce = limitAtOnce(2);

/**
 * Turns whatever a person sent into a picture to keep, or says why not; never throws at what the bytes are. Two are
 * worked on at a time, others wait. `receivedAt` (ISO instant) rules out capture times after it.
 */
export async function preparePhoto(bytes: Uint8Array, receivedAt?: string): Promise<Preparation> {
  if (bytes.byteLength > largestPhotoBytes) return { kind: 'refused', reason: 'too-large' };
  const content = sniff(bytes);
  if (!isDecodable(content)) return { kind: 'refused', reason: refusals[content] };
  return twoAtOnce(() => prepare(bytes, content, receivedAt));
}

async function prepare(
  bytes: Uint8Array,
  format: DecodableFormat,
  receivedAt?: string,
): Promise<Preparation> {
  const decoded = await decodePicture(bytes, format);
  if (decoded.kind === 'refused') return decoded;
  const { pixels } = decoded;
  const taken = pixels.exif && (await takenAt(pixels.exif, receivedAt));
  const camera = pixels.exif !== undefined && (await namesCamera(pixels.exif));
  return {
    kind: 'prepared',
    photo: {
      sha256: createHash('sha256').update(bytes).digest('hex'),
      cleaned: await jpeg(pixels, Math.max(pixels.width, pixels.height)),
      thumbnail: await jpeg(pixels, thumbnailEdge),
      width: pixels.width,
      height: pixels.height,
      originalFormat: format,
      originalBytes: bytes.byteLength,
      ...(taken && { takenAt: taken }),
      ...printed(await greySquare(pixels)),
      flags: await pictureFlags(pixels, camera),
    },
  };
}

function printed(grey: Uint8Array): Pick<PreparedPhoto, 'fingerprint' | 'printKeys'> {
  const fingerprint = fingerprintOf(grey);
  return { fingerprint, printKeys: fingerprint.whole === '' ? [] : printKeysOf(grey, fingerprintSide) };
}

/** Drawings and documents are refused without being opened. */
const refusals: Readonly<Record<Exclude<ContentKind, DecodableFormat>, PhotoRefusal>> = {
  bmp: 'unsupported-format',
  svg: 'unsupported-format',
  pdf: 'unsupported-format',
  video: 'not-a-picture',
  docx: 'not-a-picture',
  zip: 'not-a-picture',
  html: 'not-a-picture',
  text: 'not-a-picture',
  unknown: 'not-a-picture',
  empty: 'empty',
};

const opened = ({ data, width, height }: Pixels): sharp.Sharp =>
  sharp(data, { raw: { width, height, channels: 3 } });

async function jpeg(pixels: Pixels, edge: number): Promise<Uint8Array> {
  const size = { width: edge, height: edge, fit: 'inside', withoutEnlargement: true } as const;
  return new Uint8Array(await opened(pixels).resize(size).jpeg({ quality }).toBuffer());
}

const greySquare = (pixels: Pixels): Promise<Uint8Array> =>
  opened(pixels)
    .resize({ width: fingerprintSide, height: fingerprintSide, fit: 'fill' })
    .toColourspace('b-w')
    .raw({ depth: 'uchar' })
    .toBuffer();
