import fc from 'fast-check';
import sharp from 'sharp';
import { sniff, type ContentKind } from './sniff';

const bytes = (...parts: (string | readonly number[])[]): Uint8Array =>
  new Uint8Array(
    Buffer.concat(
      parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))),
    ),
  );
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const box = (brand: string, ...compatible: string[]): Uint8Array =>
  bytes(
    [0, 0, 0, 16 + 4 * compatible.length],
    'ftyp',
    brand,
    [0, 0, 0, 0],
    ...compatible,
    'rest of the file',
  );

const picture = sharp({ create: { width: 20, height: 10, channels: 3, background: '#456' } });

describe('sniffing', () => {
  it.each<[ContentKind, (source: sharp.Sharp) => sharp.Sharp]>([
    ['jpeg', (source) => source.jpeg()],
    ['png', (source) => source.png()],
    ['webp', (source) => source.webp()],
    ['gif', (source) => source.gif()],
    ['avif', (source) => source.avif({ effort: 0 })],
    ['tiff', (source) => source.tiff()],
  ])('knows a real %s', async (kind, encode) => {
    expect(sniff(await encode(picture.clone()).toBuffer())).toBe(kind);
  });

  it.each<[string, ContentKind, Uint8Array]>([
    ['an iPhone picture', 'heic', box('heic', 'mif1', 'heic')],
    ['a HEIF picture that names its codec only among the compatible brands', 'heic', box('mif1', 'heix')],
    ['an AVIF that calls itself mif1 first', 'avif', box('mif1', 'avif', 'miaf')],
    ['an MP4 film', 'video', box('isom', 'iso2', 'mp41')],
    ['a QuickTime film', 'video', box('qt  ')],
    ['a Matroska film', 'video', bytes([0x1a, 0x45, 0xdf, 0xa3], 'webm')],
    ['an AVI film', 'video', bytes('RIFF', [1, 2, 3, 4], 'AVI LIST')],
    ['a sound', 'unknown', bytes('RIFF', [1, 2, 3, 4], 'WAVEfmt ')],
    ['a big-endian TIFF', 'tiff', bytes('MM', [0, 42, 0, 0, 0, 8])],
    [
      'a Windows bitmap',
      'bmp',
      bytes('BM', [9, 9, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0, 40, 0, 0, 0], [0, 0, 0, 0, 0, 0, 0, 0]),
    ],
    ['a text that begins with BM', 'text', utf8('BMW là tên một hãng xe hơi nước ngoài')],
    ['a PDF', 'pdf', bytes('%PDF-1.7\n%\xe2\xe3')],
    [
      'a Word file',
      'docx',
      bytes('PK\x03\x04', [20, 0, 6, 0], '[Content_Types].xml', [0, 1], 'word/document.xml'),
    ],
    ['another archive', 'zip', bytes('PK\x03\x04', [20, 0, 6, 0], 'anh.jpg')],
    [
      'a drawing',
      'svg',
      utf8('<?xml version="1.0"?>\n<!-- hình -->\n<svg xmlns="http://www.w3.org/2000/svg"/>'),
    ],
    ['a web page', 'html', utf8('<!DOCTYPE html><html><body>404</body></html>')],
    ['Vietnamese text', 'text', utf8('Đây là chữ, không phải ảnh.')],
    ['text in UTF-16', 'text', new Uint8Array([0xff, 0xfe, ...Buffer.from('chữ', 'utf16le')])],
    ['long text cut in the middle of a letter', 'text', utf8(`a${'ữ'.repeat(3000)}`)],
    ['random bytes', 'unknown', bytes([0, 1, 2, 3, 250, 251, 252])],
    ['nothing', 'empty', new Uint8Array()],
  ])('knows %s', (_, kind, content) => {
    expect(sniff(content)).toBe(kind);
  });

  it('answers for any bytes, also in the middle of a larger buffer', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 600 }),
        fc.constantFrom('', 'RIFF', 'BM', '\0\0\0\x20ftyp', 'PK\x03\x04'),
        (tail, start) => {
          const whole = bytes('before', start, [...tail]);
          expect(typeof sniff(whole.subarray(6))).toBe('string');
          expect(sniff(whole.subarray(6))).toBe(sniff(Uint8Array.from(whole.subarray(6))));
        },
      ),
    );
  });
});
