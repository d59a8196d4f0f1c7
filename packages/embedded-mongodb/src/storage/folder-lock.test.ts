import { existsSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { temporaryFolder } from '../testing/test-database';
import { lockFolder } from './folder-lock';
import { processStart } from './process-start';

const { folder, remove } = temporaryFolder();
const file = path.join(folder, 'server.lock');
afterAll(remove);

function leaveLock(holder: object): void {
  writeFileSync(file, JSON.stringify(holder));
}

describe('the lock of a data folder', () => {
  it('keeps a second server out, naming the first and what to do', () => {
    const lock = lockFolder(folder);
    expect(() => lockFolder(folder)).toThrow(
      new RegExp(`in use by process ${process.pid} on .*Stop that process first`),
    );
    lock.release();
    expect(existsSync(file)).toBe(false);
    lockFolder(folder).release();
  });

  it('is taken over from a process that is gone', () => {
    leaveLock({ pid: 2 ** 22 + 1, startedAt: '1', host: os.hostname() });
    const lock = lockFolder(folder);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ pid: process.pid });
    lock.release();
  });

  it('is taken over if the number now belongs to another process', () => {
    leaveLock({ pid: process.ppid, startedAt: 'before the last restart', host: os.hostname() });
    lockFolder(folder).release();
  });

  it('is respected if the holder lives', () => {
    leaveLock({ pid: process.ppid, startedAt: processStart(process.ppid), host: os.hostname() });
    expect(() => lockFolder(folder)).toThrow(`process ${process.ppid}`);
  });

  it('of another host counts as long as it shows signs of life', () => {
    leaveLock({ pid: 1, startedAt: '1', host: 'another-host' });
    expect(() => lockFolder(folder)).toThrow('another-host');
    const longAgo = new Date(Date.now() - 60_000);
    utimesSync(file, longAgo, longAgo);
    lockFolder(folder).release();
  });

  it('that cannot be read counts as left behind', () => {
    writeFileSync(file, '');
    lockFolder(folder).release();
  });
});
