import sharp from 'sharp';
import type { PhotoRefusal } from '../core/happening';
import { decodePicture, type DecodableFormat, type Pixels } from './decode-picture';
import { limitAtOnce } from './limit-at-once';
import { sniff } from './sniff';

/** Largest file taken, in bytes. */
const mostBytes = 10 * 1024 * 1024;
/** What every network takes: an Official Account a megabyte, Telegram one side at most twenty times the other. */
const mostSentBytes = 1_000_000;
const mostRatio = 20;

const formats: ReadonlySet<string> = new Set<DecodableFormat>(['jpeg', 'png', 'webp']);

/** Tried in this order until the picture is small enough; the last is, whatever it shows. */
const sizes: readonly { readonly edge: number; readonly quality: number }[] = [
  { edge: 1600, quality: 85 },
  { edge: 1600, quality: 72 },
  { edge: 1280, quality: 72 },
  { edge: 960, quality: 70 },
  { edge: 640, quality: 60 },
];

/** A picture as every network takes it. */
export interface PictureForMany {
  /** JPEG, upright, sRGB, at most 1,000,000 bytes and 1600 pixels an edge, without any metadata. */
  readonly jpeg: Uint8Array;
  /** In pixels. */
  readonly width: number;
  readonly height: number;
}

export type PictureFitted =
  | { readonly kind: 'fitted'; readonly picture: PictureForMany }
  | { readonly kind: 'refused'; readonly reason: Exclude<PhotoRefusal, 'gone'> | 'too-narrow' };

const oneAtOnce = limitAtOnce(1);

/**
 * Makes of a whole JPEG, PNG or WebP what can be sent to many on every network, or says why not; never throws at what the
 * bytes are.
 */
export async function pictureForMany(bytes: Uint8Array): Promise<PictureFitted> {
  if (bytes.byteLength > mostBytes) return refused('too-large');
  const content = sniff(bytes);
  if (content === 'empty') return refused('empty');
  if (!isTaken(content)) return refused(isOtherPicture(content) ? 'unsupported-format' : 'not-a-picture');
  return oneAtOnce(() => fit(bytes, content));
}

const refused = (reason: Extract<PictureFitted, { kind: 'refused' }>['reason']): PictureFitted => ({
  kind: 'refused',
  reason,
});

const isTaken = (content: string): content is DecodableFormat => formats.has(content);

const otherPictures: ReadonlySet<string> = new Set(['gif', 'heic', 'avif', 'tiff', 'bmp', 'svg', 'pdf']);
const isOtherPicture = (content: string): boolean => otherPictures.has(content);

async function fit(bytes: Uint8Array, format: DecodableFormat): Promise<PictureFitted> {
  const decoded = await decodePicture(bytes, format, { whole: true });
  if (decoded.kind === 'refused')
    return decoded.reason === 'gone' ? refused('unreadable') : refused(decoded.reason);
  const { pixels } = decoded;
  const [short, long] = [pixels.width, pixels.height].toSorted((a, b) => a - b);
  if ((long ?? 0) > mostRatio * (short ?? 0)) return refused('too-narrow');
  for (const size of sizes) {
    const picture = await encoded(pixels, size);
    if (picture.jpeg.byteLength <= mostSentBytes) return { kind: 'fitted', picture };
  }
  return refused('too-large');
}

async function encoded(
  { data, width, height }: Pixels,
  { edge, quality }: (typeof sizes)[number],
): Promise<PictureForMany> {
  const { data: jpeg, info } = await sharp(data, { raw: { width, height, channels: 3 } })
    .resize({ width: edge, height: edge, fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality })
    .toBuffer({ resolveWithObject: true });
  return { jpeg: new Uint8Array(jpeg), width: info.width, height: info.height };
}
