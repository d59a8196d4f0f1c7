import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isZaloSignature } from '../bots/zalo/official-account/is-zalo-signature';
import { isKnownEvent } from '../bots/zalo/official-account/read';
import { until } from '../testing/fake-telegram/until';
import { virtualTime } from '../testing/fake-telegram/virtual-time';
import { server } from './server';
import { zaloOaWebhook } from './zalo-oa-webhook';

const appId = '360846524940903967';
const accountId = '388613280878808645';
const secret = 'x7Kq2Lm9Zt4Rw1Vb';
const hourMs = 3_600_000;

let received: unknown[];
let rejected: string[];
let unknown: string[];
let heard: number;
let store: () => Promise<void>;
let http: Server;
let url: string;
let time: ReturnType<typeof virtualTime>;

beforeEach(async () => {
  [received, rejected, unknown, heard] = [[], [], [], 0];
  store = () => Promise.resolve();
  time = virtualTime();
  const router = zaloOaWebhook({
    appId,
    accountId,
    isSigned: (header, body, timestamp) => isZaloSignature(header, { appId, secret, body, timestamp }),
    isKnown: isKnownEvent,
    receive: async (event) => {
      await store();
      received.push(event);
    },
    rejected: (why) => rejected.push(why),
    unknown: (name) => unknown.push(name),
    heard: () => (heard += 1),
    clock: time.clock,
  });
  const answer = server({
    checkReady: () => Promise.resolve(),
    metrics: () => Promise.resolve({ contentType: 'text/plain', text: '' }),
    routers: [{ at: '/webhooks/zalo-oa', router }],
    report: () => undefined,
  });
  http = createServer((incoming, response) => void answer(incoming, response));
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(http.address() as AddressInfo).port}/webhooks/zalo-oa`;
});
afterEach(() => {
  http.closeAllConnections();
  http.close();
});

const now = () => String(time.clock.now().getTime());
const event = (content: Readonly<Record<string, unknown>> = {}) => ({
  app_id: appId,
  sender: { id: '246845883529197922' },
  recipient: { id: accountId },
  event_name: 'user_send_text',
  message: { text: 'Cháu chào bác ạ', msg_id: '96d3' },
  timestamp: now(),
  ...content,
});
const mac = (body: string, timestamp: unknown, key = secret) =>
  createHash('sha256')
    .update(appId + body + String(timestamp) + key)
    .digest('hex');

async function post(body: string, headers: Readonly<Record<string, string>> = {}) {
  const response = await fetch(url, { method: 'POST', body, headers });
  return response.status;
}

/** As Zalo sends it. */
const send = (sent: object, headers: Readonly<Record<string, string>> = {}) => {
  const body = JSON.stringify(sent);
  const timestamp = 'timestamp' in sent ? sent.timestamp : headers['x-zevent-timestamp'];
  return post(body, { 'x-zevent-signature': `mac=${mac(body, timestamp)}`, ...headers });
};

describe('zaloOaWebhook', () => {
  it('takes in what Zalo signed', async () => {
    expect(await send(event())).toBe(200);
    expect(received).toEqual([event()]);
    expect(rejected).toEqual([]);
    expect(heard).toBe(1);
  });

  it('takes in a timestamp that is a number, or stands in a header only', async () => {
    expect(await send(event({ timestamp: Number(now()) }))).toBe(200);
    const { timestamp, ...rest } = event();
    expect(await send(rest, { 'x-zevent-timestamp': timestamp })).toBe(200);
    expect(received).toHaveLength(2);
  });

  it('takes in bytes as they come: spaces, order and escapes are signed too', async () => {
    const body = ` {"timestamp": "${now()}", "event_name":"user_send_text",  "app_id":"${appId}", "text":"\\u1ea5p"}`;
    expect(await post(body, { 'x-zevent-signature': mac(body, now()) })).toBe(200);
  });

  it('answers only once the event was stored', async () => {
    let stored = (): void => undefined;
    store = () => new Promise((resolve) => (stored = resolve));
    let answered = false;
    const answer = send(event()).then((status) => {
      answered = true;
      return status;
    });
    await until(() => heard === 1);
    expect(answered).toBe(false);
    stored();
    expect(await answer).toBe(200);
  });

  it('asks Zalo to send it again where it could not be stored', async () => {
    store = () => Promise.reject(Object.assign(new Error('no store'), { name: 'MongoError' }));
    expect(await send(event())).toBe(503);
  });

  it.each([
    ['no signature', {}],
    ['a signature of nothing', { 'x-zevent-signature': `mac=${'0'.repeat(64)}` }],
    ['garbage', { 'x-zevent-signature': 'mac=zz' }],
  ])('refuses what is forged, with %s', async (_what, headers) => {
    expect(await post(JSON.stringify(event()), headers)).toBe(401);
    expect([received, rejected, heard]).toEqual([[], ['forged'], 0]);
  });

  it('refuses what was signed with another secret', async () => {
    const body = JSON.stringify(event());
    expect(await post(body, { 'x-zevent-signature': `mac=${mac(body, now(), 'another')}` })).toBe(401);
  });

  it('refuses a body that was changed on its way', async () => {
    const body = JSON.stringify(event());
    const signature = { 'x-zevent-signature': `mac=${mac(body, now())}` };
    expect(await post(body.replace('chào', 'chao'), signature)).toBe(401);
    expect(rejected).toEqual(['forged']);
  });

  it.each(['', '{', '[]', '7', 'null', '{}', '{"event_name":"follow"}', '{"timestamp":"1","event_name":7}'])(
    'refuses what is no event: %s',
    async (body) => {
      expect(await post(body, { 'x-zevent-signature': `mac=${mac(body, '')}` })).toBe(400);
      expect([received, rejected]).toEqual([[], ['malformed']]);
    },
  );

  it('refuses a body without end', async () => {
    expect(await send(event({ message: { text: 'x'.repeat(1_100_000) } }))).toBe(413);
    expect([received, rejected]).toEqual([[], ['malformed']]);
  });

  it('takes in what Zalo tries again hours later', async () => {
    const old = event();
    await time.elapse(2 * hourMs);
    expect(await send(old, { num_retry: '5' })).toBe(200);
    expect(received).toEqual([old]);
  });

  it('refuses what is played back after a day, also as if Zalo had tried before', async () => {
    const old = event();
    await time.elapse(24 * hourMs + 1);
    expect([await send(old), await send(old, { num_retry: '3' })]).toEqual([400, 400]);
    expect([received, rejected, heard]).toEqual([[], ['late', 'late'], 0]);
  });

  it('refuses an event of another app, though it bears our signature', async () => {
    expect(await send(event({ app_id: '1' }))).toBe(403);
    expect([received, rejected]).toEqual([[], ['other-app']]);
  });

  it('does not take in what another account of the app gets, without making Zalo send it again', async () => {
    expect(await send(event({ recipient: { id: '999' } }))).toBe(200);
    expect([received, rejected]).toEqual([[], ['other-account']]);
  });

  it.each([
    {
      event_name: 'follow',
      sender: undefined,
      recipient: undefined,
      oa_id: accountId,
      follower: { id: '7' },
    },
    { event_name: 'oa_send_text', sender: { id: accountId, admin_id: '4' }, recipient: { id: '7' } },
  ])('finds its account wherever it stands: %j', async (content) => {
    expect(await send(event(content))).toBe(200);
    expect(received).toHaveLength(1);
  });

  it('tells once of each kind of event nobody knows, and takes none of them in', async () => {
    for (const event_name of ['user_send_hologram', 'user_send_hologram', 'user_sings']) {
      expect(await send(event({ event_name }))).toBe(200);
    }
    expect(unknown).toEqual(['user_send_hologram', 'user_sings']);
    expect(received).toEqual([]);
  });

  it('gives the challenge back, and nothing that could be a page', async () => {
    const asked = await fetch(`${url}?hub.challenge=abc-123`);
    expect([asked.status, await asked.text()]).toEqual([200, 'abc-123']);
    expect(asked.headers.get('content-type')).toMatch(/^text\/plain/);
    expect((await fetch(`${url}?hub.challenge=${encodeURIComponent('<script>')}`)).status).toBe(404);
    expect((await fetch(url)).status).toBe(404);
  });
});
