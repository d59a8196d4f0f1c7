import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { tokenBook } from '../bots/zalo/official-account/tokens/token-book';
import { sealedWith } from '../store/sealed';
import { fakeZaloOauth, type FakeZaloOauth } from '../testing/fake-zalo-oauth/fake-zalo-oauth';
import { spawnRotator, type Rotator } from '../testing/fake-zalo-oauth/spawn-rotator';
import { seededRandom } from '../testing/made-picture';
import { freshDatabase } from '../testing/mongo';
import { note, seed } from '../testing/process/settings';
import { openStore, type Store } from './open-store';

/*
 * The tokens of an Official Account in processes of their own, which are killed. Zalo's side is a server on loopback
 * whose refresh tokens are good for one use; a second use is counted.
 */

const database = freshDatabase();
const key = Buffer.alloc(32, 3);
let store: Store;
let fake: FakeZaloOauth;
let folder = '';
let running: Rotator[] = [];
beforeAll(async () => (store = await openStore(database.uri)));
afterAll(async () => {
  await store.close();
  await database.drop();
});

let accounts = 0;
beforeEach(async () => {
  fake = await fakeZaloOauth({ account: String(77_000 + (accounts += 1)) });
  folder = mkdtempSync(join(tmpdir(), 'zalo-oa-kill-'));
  running = [];
  const { accessToken, refreshToken } = fake.issue();
  const now = Date.now();
  const at = (hours: number) => new Date(now + hours * 3_600_000);
  const times = { issuedAt: at(-1), accessExpiresAt: at(24), refreshExpiresAt: at(2_000) };
  await book().follow({}, { accessToken, refreshToken, ...times });
});
afterEach(async () => {
  await Promise.all(running.map((rotator) => rotator.kill()));
  await fake.stop();
  rmSync(folder, { recursive: true });
});

const book = () => tokenBook(store.zaloTokens, sealedWith(key), fake.account);
const file = () => join(folder, `zalo-oa-${fake.account}.json`);
const reusedTokens = () => fake.calls().filter(({ outcome }) => outcome === -14020).length;
const issued = () => fake.calls().filter(({ outcome }) => outcome === 'issued').length;
const left = (): string =>
  existsSync(file()) ? (JSON.parse(readFileSync(file(), 'utf8')) as { kind: string }).kind : 'nothing';

function start(owner = 'assistant'): Rotator {
  const { account: id, appId, appSecret } = fake;
  const rotator = spawnRotator({
    mongoUri: database.uri,
    dataFolder: folder,
    owner,
    key: key.toString('base64'),
    account: { id, appId, appSecret },
    oauthRoot: fake.url,
  });
  running.push(rotator);
  return rotator;
}

/** Looks again until it is so. */
async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const latest = performance.now() + 30_000;
  while (!(await isSo())) {
    if (performance.now() > latest) throw new Error(`Did not come true: ${isSo.toString()}`);
    await pause(5);
  }
}

/** After a new start all is as if nobody had been killed: nobody is needed, and the next refresh succeeds. */
async function expectRecovery(): Promise<void> {
  const again = start();
  await again.ready;
  await until(async () => left() === 'nothing' && (await isStored()));
  // It may have begun with the token from before the kill; that makes no refresh, it is just told the stored one.
  await again.rotate();
  const before = issued();
  expect(await again.rotate()).toBe(fake.current()?.accessToken);
  expect(issued()).toBe(before + 1);
  expect(await isStored()).toBe(true);
  expect({ reused: reusedTokens(), troubles: again.troubles }).toEqual({ reused: 0, troubles: [] });
  await again.end();
}

async function isStored(): Promise<boolean> {
  const { pair } = await book().read();
  return (
    pair?.refreshToken === fake.current()?.refreshToken && fake.check(pair?.accessToken ?? '') === 'valid'
  );
}

describe('a process that refreshes the tokens', () => {
  it('has a new pair, stored, and leaves no file', async () => {
    const rotator = start();
    await rotator.ready;
    for (let time = 1; time <= 3; time += 1) {
      expect(await rotator.rotate()).toBe(fake.current()?.accessToken);
      expect(await isStored()).toBe(true);
    }
    expect({ issued: issued(), left: left() }).toEqual({ issued: 3, left: 'nothing' });
    await rotator.end();
  });

  it('makes one refresh with another process that is refused the same token', async () => {
    const both = [start('one'), start('two')];
    await Promise.all(both.map(({ ready }) => ready));
    const tokens = await Promise.all(both.map(({ rotate }) => rotate()));
    expect(new Set(tokens)).toEqual(new Set([fake.current()?.accessToken]));
    expect({ issued: issued(), reused: reusedTokens() }).toEqual({ issued: 1, reused: 0 });
    await Promise.all(both.map(({ end }) => end()));
  });
});

describe('after kill -9 nothing is lost', () => {
  it('before the order is given', async () => {
    const rotator = start();
    await rotator.ready;
    void rotator.rotate();
    await rotator.kill();
    await expectRecovery();
  });

  it('while the request is on its way', async () => {
    const held = fake.hold('before');
    const rotator = start();
    await rotator.ready;
    void rotator.rotate();
    await held.arrived;
    await rotator.kill();
    expect(left()).toBe('asking');
    held.release();
    await expectRecovery();
  });

  it('while the answer is on its way, and a new start waits for it', async () => {
    const held = fake.hold('after');
    const rotator = start();
    await rotator.ready;
    void rotator.rotate();
    await held.arrived;
    await rotator.kill();
    const next = start();
    await next.ready;
    const token = next.rotate();
    await pause(300);
    held.release();
    // The dead process's refresh is the one it gets.
    expect(fake.check((await token)!)).toBe('valid');
    await next.end();
    await expectRecovery();
  });

  it('after the answer, before it is stored', async () => {
    const held = fake.hold('after');
    const rotator = start();
    await rotator.ready;
    void rotator.rotate();
    await held.arrived;
    rotator.freeze();
    held.release();
    await until(() => left() === 'answered');
    await rotator.kill();
    expect(await isStored()).toBe(false);
    await expectRecovery();
  });

  it('after it is stored, before it is used', async () => {
    const rotator = start();
    await rotator.ready;
    void rotator.rotate();
    await until(async () => issued() === 1 && (await isStored()));
    await rotator.kill();
    await expectRecovery();
  });

  it('when the keeper was killed before Zalo heard of it, with the process that started it', async () => {
    const held = fake.hold('before');
    fake.fault({ how: 'reset', when: 'before' });
    const rotator = start();
    await rotator.ready;
    void rotator.rotate();
    await held.arrived;
    const { pid } = JSON.parse(readFileSync(file(), 'utf8')) as { pid: number };
    await rotator.kill();
    process.kill(pid, 'SIGKILL');
    held.release();
    await expectRecovery();
  });

  it('at moments nobody chose', async () => {
    note(`killed at random moments, seed ${seed}`);
    const random = seededRandom(seed);
    for (let kill = 0; kill < 8; kill += 1) {
      const rotator = start();
      await rotator.ready;
      void rotator.rotate();
      await pause(random() * 700);
      await rotator.kill();
    }
    await expectRecovery();
  }, 120_000);
});
