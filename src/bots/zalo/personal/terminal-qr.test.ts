import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { qrImage, qrText } from '../../../testing/fake-zalo-personal/qr-image';
import { pngPixels } from './png-pixels';

/** In a process of its own: the library is an ES module, which this test runner does not load. */
function inProcess(script: string): string {
  const run = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    encoding: 'utf8',
  });
  if (run.status !== 0) throw new Error(run.stderr);
  return run.stdout;
}

const tested = JSON.stringify(join(__dirname, 'terminal-qr.ts'));

describe('terminalQr', () => {
  it('draws the code of the picture, and nothing where there is none', () => {
    const script = `
      import terminal from ${tested};
      import { encodeQR } from 'qr';
      const drawn = await terminal.terminalQr(Buffer.from(${JSON.stringify(qrImage)}, 'base64'));
      const none = await terminal.terminalQr(Buffer.from('no picture'));
      console.log(JSON.stringify([drawn === encodeQR(${JSON.stringify(qrText)}, 'term', { border: 2 }), none ?? null]));`;
    expect(JSON.parse(inProcess(script))).toEqual([true, null]);
  });
});

/** A PNG of 2 by 2 points. */
function png(
  depth: number,
  colourType: number,
  rows: readonly number[],
  palette: readonly number[] = [],
): Buffer {
  const chunk = (kind: string, body: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(body.length);
    return Buffer.concat([length, Buffer.from(kind), body, Buffer.alloc(4)]);
  };
  const head = Buffer.from([0, 0, 0, 2, 0, 0, 0, 2, depth, colourType, 0, 0, 0]);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', head),
    chunk('PLTE', Buffer.from(palette)),
    chunk('IDAT', deflateSync(Buffer.from(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

describe('pngPixels', () => {
  const grey = (...values: readonly number[]) => values.flatMap((value) => [value, value, value]);

  it.each([
    ['one bit', png(1, 0, [0, 0b10000000, 0, 0b01000000]), grey(255, 0, 0, 255)],
    ['shades, each from the left and from above', png(8, 0, [1, 10, 20, 2, 1, 2]), grey(10, 30, 11, 32)],
    ['shades, from the mean and by Paeth', png(8, 0, [3, 10, 20, 4, 1, 2]), grey(10, 25, 11, 27)],
    [
      'colours with transparency',
      png(8, 6, [0, 1, 2, 3, 9, 4, 5, 6, 9, 0, 7, 8, 9, 9, 10, 11, 12, 9]),
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
    ],
    [
      'a palette',
      png(2, 3, [0, 0b00010000, 0, 0b01000000], [1, 2, 3, 4, 5, 6]),
      [1, 2, 3, 4, 5, 6, 4, 5, 6, 1, 2, 3],
    ],
  ])('reads a picture of %s', (_kind, bytes, expected) => {
    expect([...(pngPixels(bytes)?.data ?? [])]).toEqual(expected);
  });

  it.each([Buffer.alloc(0), Buffer.from('GIF89a'), png(8, 7, []), png(8, 0, [0])])(
    'does not read %j',
    (bytes) => {
      expect(pngPixels(bytes)).toBeUndefined();
    },
  );
});
