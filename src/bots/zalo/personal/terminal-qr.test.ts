import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { qrImage, qrText } from '../../../testing/fake-zalo-personal/qr-image';

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
