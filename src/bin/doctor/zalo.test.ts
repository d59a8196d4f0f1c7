import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { tokenBook } from '../../bots/zalo/official-account/tokens/token-book';
import { writeCredentials } from '../../bots/zalo/personal/credentials';
import { sealedWith } from '../../store/sealed';
import { fakeZaloBot, type FakeZaloBot } from '../../testing/fake-zalo-bot/fake-zalo-bot';
import { fakeZaloOa, type FakeZaloOa } from '../../testing/fake-zalo-oa/fake-zalo-oa';
import { fakeZaloPersonal, type FakeZaloPersonal } from '../../testing/fake-zalo-personal/fake-zalo-personal';
import { openTestStore, type TestStore } from '../../testing/test-store';
import type { Check } from './check';
import { examine } from './examine';
import { zaloBotChecks } from './zalo-bot';
import { zaloOfficialAccountChecks } from './zalo-official-account';
import { zaloPersonalChecks } from './zalo-personal';

const sealed = sealedWith(randomBytes(32));
const DAY_MS = 24 * 60 * 60 * 1000;
const inDays = (days: number): Date => new Date(Date.now() + days * DAY_MS + 60_000);

let store: TestStore;
beforeAll(async () => (store = await openTestStore()));
afterAll(() => store.drop());

async function examined(checks: readonly Check[]) {
  const lines: string[] = [];
  const healthy = await examine(checks, (line) => lines.push(line));
  return { healthy, lines };
}

describe('the doctor of an Official Account', () => {
  let oa: FakeZaloOa;
  let proxy: Server;
  beforeEach(async () => {
    await store.connection.collection('zaloTokens').deleteMany({});
    oa = await fakeZaloOa();
    const app = express();
    app.get('/webhooks/zalo-oa', ({ query }, response) => void response.send(query['hub.challenge']));
    proxy = createServer((request, response) => void app(request, response));
    await new Promise<void>((listening) => proxy.listen(0, '127.0.0.1', listening));
  });
  afterEach(async () => {
    await oa.stop();
    await new Promise((closed) => proxy.close(closed));
  });

  const config = () => ({
    id: oa.account.oaId,
    appId: oa.account.appId,
    appSecret: 'x',
    webhookSecret: 'x',
    apiRoot: oa.url,
    oauthRoot: oa.url,
    publicUrl: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    perMinute: 90,
    paidMessages: false,
    silentHours: 24,
    nameFormImage: undefined,
  });
  const connected = (accessToken: string, refreshDays = 80) =>
    tokenBook(store.zaloTokens, sealed, oa.account.oaId).follow(
      {},
      {
        accessToken,
        refreshToken: 'refresh',
        issuedAt: inDays(0),
        accessExpiresAt: inDays(1),
        refreshExpiresAt: inDays(refreshDays),
      },
    );
  const examineIt = () => examined(zaloOfficialAccountChecks(config(), { store, sealed }));

  it('passes one that is connected, whose token opens the API and whose webhook is reached', async () => {
    await connected(oa.accessToken);
    const { healthy, lines } = await examineIt();
    expect(lines).toEqual([
      '✓ Zalo OA tokens: the access token lasts 24 h, the refresh token 80 days',
      expect.stringMatching(/^✓ Zalo OA account: this is “.+”, \d+ more calls this minute$/),
      expect.stringMatching(/^✓ Zalo OA webhook: http.*\/webhooks\/zalo-oa answers/),
      '✓ Zalo OA messages: 500 of 500 messages beyond 48 hours are left in the package',
    ]);
    expect(healthy).toBe(true);
  });

  it('says how to connect one that is not', async () => {
    const { healthy, lines } = await examineIt();
    expect(healthy).toBe(false);
    expect(lines[0]).toContain('✗ Zalo OA tokens: there are none');
    expect(lines[1]).toContain('/zalo-oa/connect/');
  });

  it('notices that renewing has stopped, and a token that opens nothing', async () => {
    await connected('an old token', 3);
    const { healthy, lines } = await examineIt();
    expect(lines[0]).toBe('! Zalo OA tokens: the access token lasts 24 h, the refresh token 3 days');
    expect(lines[2]).toContain('✗ Zalo OA account:');
    expect(lines.join()).not.toContain('an old token');
    expect(healthy).toBe(false);
  });
});

describe('the doctor of a Zalo bot', () => {
  let bot: FakeZaloBot;
  beforeEach(async () => (bot = await fakeZaloBot()));
  afterEach(() => bot.stop());
  const config = () => ({ token: bot.token, apiRoot: bot.url, webhook: undefined, publicUrl: undefined });

  it('passes a good token that is polled for', async () => {
    const { healthy, lines } = await examined(zaloBotChecks(config()));
    expect(lines).toEqual([
      expect.stringMatching(/^✓ Zalo Bot token: this is .+$/),
      '✓ Zalo Bot events: by polling',
      '✓ Zalo Bot quota: Zalo publishes none and tells of none',
    ]);
    expect(healthy).toBe(true);
  });

  it('says what to do about a wrong token and events that go elsewhere', async () => {
    const wrong = await examined(zaloBotChecks({ ...config(), token: '1:wrong' }));
    expect(wrong.healthy).toBe(false);
    expect(wrong.lines[1]).toContain('ZALO_BOT_TOKEN');
    const webhook = { url: 'https://khuyenhoc.example.vn/webhooks/zalo-bot', secret: 'a-secret' };
    const elsewhere = await examined(zaloBotChecks({ ...config(), webhook }));
    expect(elsewhere.lines[1]).toContain('they come by polling; configured is to https://khuyenhoc');
  });
});

describe('the doctor of a personal account', () => {
  let zalo: FakeZaloPersonal;
  beforeEach(async () => (zalo = await fakeZaloPersonal()));
  afterEach(() => zalo.stop());
  const examineIt = (account: string) =>
    examined(zaloPersonalChecks({ account, perHour: 30, perDay: 150, host: zalo.url }, { store, sealed }));

  it('logs in with what is kept, and keeps what it became', async () => {
    const kept = sealed.seal(writeCredentials(zalo.savedLogIn()));
    await store.zaloLogins.keep('good', { sealed: kept });
    expect((await examineIt('good')).lines).toEqual([`✓ Zalo personal account: logged in as ${zalo.uid}`]);
    expect((await store.zaloLogins.find('good')).sealed).not.toBe(kept);
  });

  it('leaves the account to a running server', async () => {
    const until = new Date(Date.now() + 60_000);
    await store.leases.take('zalo-personal:busy', { owner: 'server', now: new Date(), until });
    expect((await examineIt('busy')).lines[0]).toContain('the running server has it');
    expect(zalo.asked()).toEqual([]);
  });

  it('says to scan where nobody logged in, or the log-in died', async () => {
    expect((await examineIt('new')).lines[1]).toContain('scan the QR code');
    await store.zaloLogins.keep('dead', { sealed: sealed.seal(writeCredentials(zalo.savedLogIn())) });
    zalo.killCookies();
    const { healthy, lines } = await examineIt('dead');
    expect(healthy).toBe(false);
    expect(lines[1]).toContain('scan the QR code');
  });
});
