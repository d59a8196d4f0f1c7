/** Formats that hold a picture, whether or not we can decode them. */
type PictureFormat = 'jpeg' | 'png' | 'webp' | 'gif' | 'heic' | 'avif' | 'tiff' | 'bmp' | 'svg';

/** What a file is by its content. */
export type ContentKind =
  PictureFormat | 'pdf' | 'video' | 'docx' | 'zip' | 'html' | 'text' | 'empty' | 'unknown';

/** Tells what bytes are from the bytes alone: names and announced types are what people and phones say, not what is. */
export function sniff(bytes: Uint8Array): ContentKind {
  if (bytes.byteLength === 0) return 'empty';
  const head = latin1(bytes.subarray(0, 512));
  return bySignature(head) ?? byContainer(head, bytes) ?? byText(bytes) ?? 'unknown';
}

const signatures: readonly (readonly [string, ContentKind])[] = [
  ['\xff\xd8\xff', 'jpeg'],
  ['\x89PNG\r\n\x1a\n', 'png'],
  ['GIF87a', 'gif'],
  ['GIF89a', 'gif'],
  ['II*\0', 'tiff'],
  ['MM\0*', 'tiff'],
  ['II+\0', 'tiff'],
  ['MM\0+', 'tiff'],
  ['%PDF-', 'pdf'],
  ['\x1aE\xdf\xa3', 'video'],
];

const bySignature = (head: string): ContentKind | undefined =>
  signatures.find(([signature]) => head.startsWith(signature))?.[1];

function byContainer(head: string, bytes: Uint8Array): ContentKind | undefined {
  if (head.startsWith('RIFF')) return byRiff(head.slice(8, 12));
  if (head.slice(4, 8) === 'ftyp') return byBrands(head, bytes);
  if (/^PK(?:\x03\x04|\x05\x06|\x07\x08)/.test(head)) return isWord(bytes) ? 'docx' : 'zip';
  return isBitmap(head, bytes) ? 'bmp' : undefined;
}

function byRiff(form: string): ContentKind | undefined {
  if (form === 'WEBP') return 'webp';
  return form === 'AVI ' ? 'video' : undefined;
}

const heicBrands: ReadonlySet<string> = new Set([
  'heic',
  'heix',
  'heim',
  'heis',
  'hevc',
  'hevx',
  'hevm',
  'hevs',
]);
const avifBrands: ReadonlySet<string> = new Set(['avif', 'avis']);
const stillBrands: ReadonlySet<string> = new Set(['mif1', 'msf1', 'miaf']);

/** The `ftyp` box names a brand and those it is compatible with; `mif1` alone says "some HEIF", most often HEVC. */
function byBrands(head: string, bytes: Uint8Array): ContentKind {
  const boxLength = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  const listed = head.slice(16, Math.min(boxLength, head.length)).match(/[^]{4}/g) ?? [];
  const brands = [head.slice(8, 12), ...listed];
  if (brands.some((brand) => avifBrands.has(brand))) return 'avif';
  if (brands.some((brand) => heicBrands.has(brand) || stillBrands.has(brand))) return 'heic';
  return 'video';
}

const isWord = (bytes: Uint8Array): boolean => latin1(bytes.subarray(0, 8192)).includes('word/');

/** `BM` begins many texts too: the header's own length must be one of the few that exist. */
function isBitmap(head: string, bytes: Uint8Array): boolean {
  if (!head.startsWith('BM') || bytes.byteLength < 26) return false;
  const headerLength = new DataView(bytes.buffer, bytes.byteOffset).getUint32(14, true);
  return [12, 16, 40, 52, 56, 64, 108, 124].includes(headerLength);
}

/** A control character other than white space, or a byte that is no UTF-8 (but for a character cut off at the end). */
const notText = /[^\P{Cc}\t\n\r\f]|\ufffd(?!$)/u;

function byText(bytes: Uint8Array): ContentKind | undefined {
  const start = decode(bytes.subarray(0, 4096));
  if (notText.test(start)) return undefined;
  if (/<svg[\s>]/i.test(start)) return 'svg';
  return /<!doctype html|<html[\s>]/i.test(start) ? 'html' : 'text';
}

function decode(bytes: Uint8Array): string {
  const mark = latin1(bytes.subarray(0, 2));
  if (mark === '\xff\xfe') return new TextDecoder('utf-16le').decode(bytes);
  if (mark === '\xfe\xff') return new TextDecoder('utf-16be').decode(bytes);
  return new TextDecoder('utf-8').decode(bytes);
}

/** One character a byte. */
const latin1 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
