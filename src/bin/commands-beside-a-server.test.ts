import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startEmbedded } from '../../packages/embedded-mongodb/src/embedded';
import { acceptInvitation } from '../app/officers/accept-invitation';
import { compiledProject } from '../testing/compiled-project';
import { officerStage, chatOf } from '../testing/officers';
import { openStore } from '../wiring/open-store';

const folder = mkdtempSync(path.join(os.tmpdir(), 'commands-'));
afterAll(() => rmSync(folder, { recursive: true }));

function run(script: string, ...words: readonly string[]) {
  const file = path.join(compiledProject(), `src/bin/${script}.js`);
  return spawnSync(process.execPath, [file, ...words], {
    encoding: 'utf8',
    env: { ...process.env, MONGODB_URI: '', DATA_DIR: folder },
  });
}

describe('commands beside a running server', () => {
  it('invite the first admin, and nobody more, and import units', async () => {
    const server = await startEmbedded({ folder: path.join(folder, 'store'), durable: false });
    const store = await openStore(`${server.uri.replace(/\/$/, '')}/khuyenhoc`);
    try {
      const invited = run('invite-admin', '--unit', '2025:82');
      expect(invited).toMatchObject({ status: 0, stderr: '' });
      const code = /mời ([0-9a-z-]{14})$/mu.exec(invited.stdout)?.[1] ?? '';
      const stage = officerStage({ ...store, drop: () => Promise.resolve() });
      const at = new Date();
      expect(
        await acceptInvitation(stage, { code, conversation: chatOf('hung'), at, request: 'message' }),
      ).toMatchObject({ kind: 'accepted', role: 'admin', unit: '2025:82' });
      expect(run('invite-admin', '--unit=2025:82')).toMatchObject({ status: 1, stdout: '' });
      expect(run('invite-admin', '--unit', '2025:82', '--more').status).toBe(0);

      const file = path.join(folder, 'units.csv');
      writeFileSync(file, 'xã,tên\nTân Hồng,Ấp 3\n');
      expect(run('import-units', '--file', file).stdout).toContain('Sẽ thêm: 1');
      expect(await store.localUnits.of(['2025:29926'])).toEqual([]);
      expect(run('import-units', '--file', file, '--apply').stdout).toContain('Đã thêm: 1');
      expect(await store.localUnits.of(['2025:29926'])).toHaveLength(1);

      const verified = run('verify-audit');
      expect(verified).toMatchObject({ status: 0, stderr: '' });
      expect(verified.stdout).toMatch(/^✓ Nhật ký nguyên vẹn: 4 mục, từ .+\d{4}/u);
      const mark = verified.stdout.trim().split('\n').at(-1) ?? '';
      await store.connection.collection<{ _id: number }>('audit').deleteOne({ _id: 4 });
      const cut = run('verify-audit', '--known', mark);
      expect(cut.status).toBe(1);
      expect(cut.stdout).toContain('mục số 4 đã bị lấy mất');
    } finally {
      await store.close();
      await server.stop();
    }
  }, 120_000);

  it('say how they are used', () => {
    expect(run('invite-admin').stderr).toContain('--unit <2025:82>');
    expect(run('import-units', '--fiel', 'x').stderr).toContain('--fiel');
  });
});
