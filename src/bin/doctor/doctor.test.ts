import { createServer, type Server } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../config';
import { conversationId } from '../../core/ids';
import { folderPhotoBytes } from '../../photos/bytes/folder';
import { fakeTelegram, type FakeTelegram } from '../../testing/fake-telegram/fake-telegram';
import { openTestStore, type TestStore } from '../../testing/test-store';
import type { Check } from './check';
import { examine } from './examine';
import { machineChecks } from './machine';
import { publicUrlCheck } from './public-url';
import { storageChecks } from './storage';
import { telegramChecks } from './telegram';

async function examined(checks: readonly Check[]) {
  const lines: string[] = [];
  const healthy = await examine(checks, (line) => lines.push(line));
  return { healthy, lines };
}

describe('the doctor', () => {
  it('says what passed, what to watch and what to do, and whether all is well', async () => {
    const { healthy, lines } = await examined([
      { name: 'a', run: () => Promise.resolve({ kind: 'pass', detail: 'fine' }) },
      { name: 'b', run: () => Promise.resolve({ kind: 'warn', detail: 'soon', todo: 'Renew it.' }) },
    ]);
    expect(lines).toEqual(['✓ a: fine', '! b: soon', '    → Renew it.']);
    expect(healthy).toBe(true);
  });

  it('goes on after a check that throws', async () => {
    const { healthy, lines } = await examined([
      { name: 'a', run: () => Promise.reject(new Error('ECONNREFUSED')) },
      { name: 'b', run: () => Promise.resolve({ kind: 'pass', detail: 'fine' }) },
    ]);
    expect(lines[0]).toBe('✗ a: ECONNREFUSED');
    expect(lines.at(-1)).toBe('✓ b: fine');
    expect(healthy).toBe(false);
  });
});

describe('the doctor of Telegram', () => {
  let fake: FakeTelegram;
  beforeEach(async () => (fake = await fakeTelegram()));
  afterEach(() => fake.stop());
  const config = () => ({ token: fake.token, apiRoot: fake.url, perSecond: 25, webhook: undefined });

  it('passes a good token that is polled for', async () => {
    const { healthy, lines } = await examined(telegramChecks(config()));
    expect(lines).toEqual([
      '✓ Telegram token: this is @KhuyenHocBot',
      '✓ Telegram updates: by polling, 0 waiting',
    ]);
    expect(healthy).toBe(true);
  });

  it('says what to do about a token that was revoked', async () => {
    fake.fault({ method: '*', error_code: 401, times: 2 });
    const { healthy, lines } = await examined(telegramChecks(config()));
    expect(healthy).toBe(false);
    expect(lines.slice(0, 2)).toEqual([
      '✗ Telegram token: refused',
      '    → Ask @BotFather for the token again and set TELEGRAM_BOT_TOKEN.',
    ]);
  });

  it('notices that updates go elsewhere', async () => {
    const webhook = { url: 'https://elsewhere.example.vn/telegram', secret: 'x' };
    const { lines } = await examined(telegramChecks({ ...config(), webhook }));
    expect(lines[1]).toContain(
      'they come by polling; configured is to https://elsewhere.example.vn/telegram',
    );
  });
});

describe('the doctor of the store', () => {
  let store: TestStore;
  const folder = mkdtempSync(join(tmpdir(), 'doctor-'));
  beforeAll(async () => (store = await openTestStore()));
  afterAll(async () => {
    await store.drop();
    rmSync(folder, { recursive: true });
  });
  const parts = () => ({ config: readConfig({}), store, photoBytes: folderPhotoBytes(folder) });

  it('passes a store that writes, has nothing stuck and a place for photos', async () => {
    const { healthy, lines } = await examined(storageChecks(parts()));
    expect(lines).toEqual([
      expect.stringMatching(/^✓ embedded store: answers and writes in \d+ ms$/),
      '✓ outbox: nothing waits',
      '✓ photos (folder): ready',
    ]);
    expect(healthy).toBe(true);
  });

  it('notices messages that nobody sends', async () => {
    const longAgo = new Date(Date.now() - 600_000);
    await store.conversations.save({
      id: conversationId('simulator:plain:stuck'),
      version: 1,
      session: { format: 1 },
      seen: [],
      outbox: [{ id: '1.0', effect: { kind: 'say', saying: { paragraphs: [{ said: 'x' }] } } }],
      ticked: 0,
      owner: 'gone',
      dueAt: longAgo,
      reach: 'open',
      updatedAt: longAgo,
    });
    const { healthy, lines } = await examined(storageChecks(parts()));
    expect(healthy).toBe(false);
    expect(lines).toContain(
      '✗ outbox: messages wait in 1 chats, the oldest for 10 min, and nobody sends them',
    );
  });
});

describe('the doctor of the machine', () => {
  let server: Server;
  let date: Date | undefined;
  const address = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  beforeAll((done) => {
    server = createServer((request, response) => {
      if (date !== undefined) response.setHeader('date', date.toUTCString());
      response.writeHead(request.url === '/healthz' ? 200 : 404).end();
    }).listen(0, '127.0.0.1', done);
  });
  afterAll((done) => void server.close(done));

  it('compares the clock with the first service that tells the time', async () => {
    date = new Date(Date.now() - 300_000);
    const { healthy, lines } = await examined(
      machineChecks(readConfig({ DATA_DIR: '.' }), ['http://127.0.0.1:9/', address()]),
    );
    expect(lines[0]).toMatch(/^✓ disk: [\d.]+ GiB free under \.$/);
    expect(lines[1]).toMatch(/^✗ clock: (299|300|301) s ahead of 127\.0\.0\.1/);
    expect(healthy).toBe(false);
  });

  it('passes a clock that is right', async () => {
    date = new Date();
    const { healthy } = await examined(machineChecks(readConfig({ DATA_DIR: '.' }), [address()]));
    expect(healthy).toBe(true);
  });

  it('sees whether the server can be reached from outside', async () => {
    expect((await examined([publicUrlCheck(address())])).lines).toEqual([
      `✓ PUBLIC_URL: ${address()}/healthz answers`,
    ]);
    expect((await examined([publicUrlCheck(`${address()}/sub`)])).healthy).toBe(false);
  });
});
