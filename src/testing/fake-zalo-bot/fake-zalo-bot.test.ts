import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { rawBody } from '../fake-telegram/server';
import { until } from '../fake-telegram/until';
import { fakeZaloBot, type FakeZaloBot } from './fake-zalo-bot';
import { hostFiles } from './host-files';

let fake: FakeZaloBot;
beforeEach(async () => (fake = await fakeZaloBot({ longPollMs: 5 })));
afterEach(() => fake.stop());

interface Said {
  readonly ok: boolean;
  readonly error_code?: number;
  readonly description?: string;
  readonly result?: unknown;
}

/** The answer's body; its status is 200 whatever it says. */
async function call(method: string, payload: object = {}, token = fake.token): Promise<Said> {
  const response = await fetch(`${fake.url}/bot${token}/${method}`, {
    method: 'POST',
    body: JSON.stringify(payload),
  });
  expect(response.status).toBe(200);
  return (await response.json()) as Said;
}

describe('the fake platform', () => {
  it('gives each event once, one at a time, without being told that it was taken', async () => {
    const first = fake.writes('a', 'một');
    const second = fake.writes('a', 'hai');
    expect(await call('getUpdates')).toEqual(first);
    expect(await call('getUpdates')).toEqual(second);
    expect(await call('getUpdates')).toEqual({ ok: false, error_code: 408, description: 'Request timeout' });
  });

  it('gives an event again only when it is told to', async () => {
    const told = fake.writes('a', 'một');
    expect(await call('getUpdates')).toEqual(told);
    fake.repeat(told);
    expect(await call('getUpdates')).toEqual(told);
  });

  it('is silent to those who poll while a webhook is set', async () => {
    await call('setWebhook', { url: 'https://127.0.0.1:1/x', secret_token: 'a-long-secret' });
    fake.writes('a', 'một');
    expect(await call('getUpdates')).toMatchObject({ error_code: 408 });
    expect((await call('getWebhookInfo')).result).toMatchObject({ url: 'https://127.0.0.1:1/x' });
    await call('deleteWebhook');
    fake.writes('a', 'hai');
    expect(await call('getUpdates')).toMatchObject({ result: { message: { text: 'hai' } } });
  });

  it('brings events to the webhook with the secret, in order, until they are taken', async () => {
    const got: unknown[] = [];
    let refusals = 2;
    const ours = createServer((request, response) => {
      void rawBody(request).then((body) => {
        refusals -= 1;
        if (refusals < 0) got.push([request.headers['x-bot-api-secret-token'], JSON.parse(String(body))]);
        response.writeHead(refusals < 0 ? 200 : 500).end();
      });
    });
    await new Promise<void>((resolve) => ours.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(ours.address() as AddressInfo).port}/x`;
    const before = fake.writes('a', 'một');
    await call('setWebhook', { url, secret_token: 'a-long-secret' });
    const after = fake.writes('a', 'hai');
    await until(() => got.length === 2);
    expect(got).toEqual([
      ['a-long-secret', before],
      ['a-long-secret', after],
    ]);
    ours.closeAllConnections();
    await new Promise((resolve) => ours.close(resolve));
  });

  it('fetches a picture more than once, and keeps it', async () => {
    const hosted = await hostFiles();
    fake.join('a');
    const photo = await hosted.publish({ bytes: new Uint8Array([1, 2]), mime: 'image/png' });
    expect(await call('sendPhoto', { chat_id: 'a', photo, caption: 'Điểm' })).toMatchObject({ ok: true });
    expect(fake.seen('a')).toMatchObject([{ file: { bytes: new Uint8Array([1, 2]), caption: 'Điểm' } }]);
    expect(hosted.asked().length).toBeGreaterThan(1);
    const text = await hosted.publish({ bytes: new Uint8Array([1]), mime: 'text/plain' });
    for (const bad of [text, `${hosted.url}/nothing`, 'no address']) {
      expect(await call('sendPhoto', { chat_id: 'a', photo: bad })).toMatchObject({ error_code: 400 });
    }
    await hosted.stop();
  });

  it.each([
    ['sendMessage', { chat_id: 'a', text: '' }, 400],
    ['sendMessage', { chat_id: 'a', text: 'x'.repeat(2_001) }, 400],
    ['sendMessage', { chat_id: 'nobody', text: 'x' }, 400],
    ['setWebhook', { url: 'http://example.vn', secret_token: 'a-long-secret' }, 400],
    ['setWebhook', { url: 'https://example.vn', secret_token: 'short' }, 400],
    ['editMessageText', {}, 404],
  ])('refuses %s of %j', async (method, payload, error_code) => {
    fake.join('a');
    expect(await call(method, payload)).toMatchObject({ ok: false, error_code });
  });

  it('refuses a wrong token, and more than its quota', async () => {
    expect(await call('getMe', {}, '1:x')).toMatchObject({ ok: false, error_code: 401 });
    await fake.stop();
    fake = await fakeZaloBot({ perSecond: 1, now: () => 0 });
    fake.join('a');
    expect(await call('sendMessage', { chat_id: 'a', text: 'x' })).toMatchObject({ ok: true });
    expect(await call('sendMessage', { chat_id: 'a', text: 'x' })).toMatchObject({ error_code: 429 });
  });
});
