import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Problem } from '../core/problems';
import { server } from './server';
import { zaloBotWebhook } from './zalo-bot-webhook';

const event = { event_name: 'message.text.received', message: { message_id: '1', text: 'Có' } };

let http: Server;
let address: string;
let received: unknown[];
let rejected: number;
let storing: () => Promise<void>;

beforeEach(async () => {
  received = [];
  rejected = 0;
  storing = () => Promise.resolve();
  const webhook = zaloBotWebhook({
    secret: 'a-long-secret',
    receive: async (update) => {
      await storing();
      received.push(update);
    },
    rejected: () => (rejected += 1),
  });
  const app = server({
    checkReady: () => Promise.resolve(),
    metrics: () => Promise.resolve({ contentType: 'text/plain', text: '' }),
    routers: [{ at: '/webhooks/zalo-bot', webhook }],
    report: () => undefined,
  });
  http = createServer((request, response) => void app(request, response)).listen(0, '127.0.0.1');
  await new Promise((resolve) => http.once('listening', resolve));
  address = `http://127.0.0.1:${(http.address() as AddressInfo).port}/webhooks/zalo-bot`;
});
afterEach(() => new Promise((resolve) => http.close(resolve).closeAllConnections()));

const post = (body: string, secret: string | undefined = 'a-long-secret') =>
  fetch(address, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', 'x-bot-api-secret-token': secret },
  });

describe('zaloBotWebhook', () => {
  it.each([{ ok: true, result: event }, event])('takes the event %j', async (update) => {
    expect((await post(JSON.stringify(update))).status).toBe(200);
    expect(received).toEqual([update]);
  });

  it('takes an event of a kind nobody taught us, so that it does not come again and again', async () => {
    const update = { ok: true, result: { event_name: 'message.poll.received' } };
    expect((await post(JSON.stringify(update))).status).toBe(200);
  });

  it.each(['', 'a-long-secreT', 'a-long-secret-and-more'])(
    'refuses the secret %j, and counts it',
    async (secret) => {
      expect((await post(JSON.stringify(event), secret)).status).toBe(401);
      expect({ received, rejected }).toEqual({ received: [], rejected: 1 });
    },
  );

  it('does not take the secret from the header of another network', async () => {
    const headers = {
      'content-type': 'application/json',
      'x-telegram-bot-api-secret-token': 'a-long-secret',
    };
    const response = await fetch(address, { method: 'POST', body: JSON.stringify(event), headers });
    expect(response.status).toBe(401);
  });

  it.each(['', '{', 'null', '[]', '{"ok":true}', '{"ok":true,"result":{}}', '{"event_name":7}'])(
    'refuses the body %j',
    async (body) => {
      expect((await post(body)).status).toBe(400);
      expect({ received, rejected }).toEqual({ received: [], rejected: 0 });
    },
  );

  it('acknowledges nothing that could not be stored', async () => {
    storing = () => Promise.reject(new Problem('store-unavailable'));
    expect((await post(JSON.stringify(event))).status).toBe(503);
  });
});
