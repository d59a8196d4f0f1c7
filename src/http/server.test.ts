import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Problem } from '../core/problems';
import { server } from './server';
import { telegramWebhook } from './telegram-webhook';

describe('the web server', () => {
  let http: Server;
  let address = '';
  let ready = true;
  let rejected = 0;
  let received: unknown[] = [];
  let reported: string[] = [];
  let storing: () => Promise<void> = () => Promise.resolve();

  beforeAll(async () => {
    const webhook = telegramWebhook({
      secret: 'right',
      receive: async (update) => {
        await storing();
        received.push(update);
      },
      rejected: () => (rejected += 1),
    });
    const app = server({
      checkReady: () => (ready ? Promise.resolve() : Promise.reject(new Error('the store is away'))),
      metrics: () => Promise.resolve({ contentType: 'text/plain', text: 'turns 1' }),
      routers: [{ at: '/deep/telegram', webhook }],
      report: (what) => reported.push(what),
    });
    http = createServer((request, response) => void app(request, response)).listen(0, '127.0.0.1');
    await new Promise((resolve) => http.once('listening', resolve));
    address = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise((resolve) => http.close(resolve)));
  beforeEach(() => {
    ready = true;
    rejected = 0;
    received = [];
    reported = [];
    storing = () => Promise.resolve();
  });

  const post = (path: string, body: string, secret?: string) =>
    fetch(`${address}${path}`, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json',
        ...(secret === undefined ? {} : { 'x-telegram-bot-api-secret-token': secret }),
      },
    });

  it('is alive, whatever the store does', async () => {
    ready = false;
    expect((await fetch(`${address}/healthz`)).status).toBe(200);
  });

  it('says why it is not ready', async () => {
    expect((await fetch(`${address}/readyz`)).status).toBe(200);
    ready = false;
    const response = await fetch(`${address}/readyz`);
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({ ready: false, because: 'the store is away' });
  });

  it('shows the metrics', async () => {
    expect(await (await fetch(`${address}/metrics`)).text()).toBe('turns 1');
  });

  it.each([undefined, 'wrong', ''])('refuses an update with the secret %j, and counts it', async (secret) => {
    const response = await post('/deep/telegram', '{"update_id":1}', secret);
    expect(response.status).toBe(401);
    expect({ received, rejected }).toEqual({ received: [], rejected: 1 });
  });

  it.each(['/deep/telegram', '/deep/telegram/', '/deep/telegram?a=1'])(
    'takes an update at %s',
    async (path) => {
      expect((await post(path, '{"update_id":1}', 'right')).status).toBe(200);
      expect(received).toEqual([{ update_id: 1 }]);
    },
  );

  it.each(['', '{', 'null', '7', '"text"'])('refuses the body %j', async (body) => {
    expect((await post('/deep/telegram', body, 'right')).status).toBe(400);
    expect({ received, reported }).toEqual({ received: [], reported: [] });
  });

  it('refuses a body that is too large', async () => {
    const body = JSON.stringify({ text: 'x'.repeat(2_000_000) });
    expect((await post('/deep/telegram', body, 'right')).status).toBe(413);
  });

  it('acknowledges nothing that could not be stored, and asks to try again', async () => {
    storing = () => Promise.reject(new Problem('store-unavailable'));
    const response = await post('/deep/telegram', '{"update_id":1}', 'right');
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('1');
  });

  it('tells the outside nothing of a bug, and records it', async () => {
    storing = () => Promise.reject(new TypeError('secret detail'));
    const response = await post('/deep/telegram', '{"update_id":1}', 'right');
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('secret detail');
    expect(reported).toEqual(['request-failed']);
  });

  it('answers an unknown address with a sentence', async () => {
    const response = await fetch(`${address}/nothing`);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ code: 'not-found' });
  });
});
