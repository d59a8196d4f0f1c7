import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { until } from '../fake-telegram/until';
import { virtualTime } from '../fake-telegram/virtual-time';
import { fakeZaloOa, type FakeZaloOa, type FakeZaloOaOptions } from './fake-zalo-oa';

const person = '246845883529197922';
const hourMs = 3_600_000;

let fake: FakeZaloOa;
let time: ReturnType<typeof virtualTime>;

async function open(options: FakeZaloOaOptions = {}): Promise<void> {
  time = virtualTime();
  fake = await fakeZaloOa({ now: () => time.clock.now().getTime(), ...options });
  fake.follow(person);
}
beforeEach(() => open());
afterEach(() => fake.stop());

interface Answered {
  readonly error: number;
  readonly data?: Readonly<Record<string, unknown>>;
}

async function call(
  path: string,
  body: string | FormData,
  access_token = fake.accessToken,
): Promise<Answered> {
  const json = typeof body === 'string' ? { 'content-type': 'application/json' } : {};
  const headers = { access_token, ...json };
  const response = await fetch(`${fake.url}${path}`, { method: 'POST', headers, body });
  expect(response.status).toBe(200);
  return (await response.json()) as Answered;
}

const send = (message: unknown, user_id = person, token?: string) =>
  call('/v3.0/oa/message/cs', JSON.stringify({ recipient: { user_id }, message }), token);

const upload = (kind: 'image' | 'gif' | 'file', bytes: Uint8Array) => {
  const form = new FormData();
  form.set('file', new Blob([Buffer.from(bytes)]), 'tệp');
  return call(`/v2.0/oa/upload/${kind}`, form);
};

const button = { title: 'Có', type: 'oa.query.hide', payload: '#a:1' };
const withButtons = (...buttons: readonly unknown[]) => ({
  text: 'Chọn:',
  attachment: { type: 'template', payload: { buttons } },
});
const media = (attachment_id: unknown) => ({
  attachment: {
    type: 'template',
    payload: { template_type: 'media', elements: [{ media_type: 'image', attachment_id }] },
  },
});
const jpeg = (size: number) => {
  const bytes = new Uint8Array(size);
  bytes.set([0xff, 0xd8, 0xff, 0xe0]);
  return bytes;
};

describe('fakeZaloOa', () => {
  it('takes a text, and says that it cost nothing', async () => {
    expect(await send({ text: 'Dạ' })).toMatchObject({
      error: 0,
      data: { user_id: person, quota: { quota_type: 'reply' } },
    });
  });

  describe('refuses what the real network refuses', () => {
    it.each([
      ['no text', { text: ' ' }, -201],
      ['too long a text', { text: 'x'.repeat(2001) }, -210],
      ['six buttons', withButtons(...Array<unknown>(6).fill(button)), -210],
      ['no button', withButtons(), -201],
      ['a long title', withButtons({ ...button, title: 'x'.repeat(101) }), -210],
      ['a long payload', withButtons({ ...button, payload: 'x'.repeat(1001) }), -210],
      ['a button of another kind', withButtons({ ...button, type: 'callback' }), -201],
      ['a picture nobody uploaded', media('u99'), -100],
      [
        'a kind it does not know',
        { attachment: { type: 'template', payload: { template_type: 'x' } } },
        -233,
      ],
    ])('%s', async (_what, message, error) => {
      expect((await send(message)).error).toBe(error);
      expect(fake.seen(person)).toEqual([]);
    });

    it.each([
      ['a picture over 1 MB', 'image', jpeg(1024 * 1024 + 1), -210],
      ['a picture that is none', 'image', new Uint8Array([1, 2, 3, 4]), -201],
      ['a document that is a picture', 'file', jpeg(10), -201],
      ['an empty file', 'file', new Uint8Array(), -201],
    ] as const)('%s', async (_what, kind, bytes, error) => {
      expect((await upload(kind, bytes)).error).toBe(error);
    });

    it('a picture that was uploaded more than seven days ago', async () => {
      const { data } = await upload('image', jpeg(10));
      expect((await send(media(data?.['attachment_id']))).error).toBe(0);
      await time.elapse(7 * 24 * hourMs + 1);
      fake.write(person, 'Cháu ơi');
      expect((await send(media(data?.['attachment_id']))).error).toBe(-100);
    });

    it('another token, and one that is too old', async () => {
      expect((await send({ text: 'Dạ' }, person, 'another')).error).toBe(-216);
      await fake.stop();
      await open({ tokens: { check: () => 'expired' } });
      expect((await send({ text: 'Dạ' })).error).toBe(-220);
    });

    it('people who never wrote, and people who left', async () => {
      expect((await send({ text: 'Dạ' }, '1')).error).toBe(-201);
      fake.unfollow(person);
      expect((await send({ text: 'Dạ' })).error).toBe(-213);
    });

    it('an API it does not have', async () => {
      expect((await call('/v3.0/oa/message/edit', '{}')).error).toBe(-209);
    });
  });

  it('counts what costs money, and closes after seven days', async () => {
    await fake.stop();
    await open({ paidMessages: 1 });
    await time.elapse(48 * hourMs + 1);
    expect((await send({ text: 'Dạ' })).data?.['quota']).toEqual({ quota_type: 'purchase_quota' });
    expect((await send({ text: 'Dạ' })).error).toBe(-211);
    await time.elapse(120 * hourMs);
    expect((await send({ text: 'Dạ' })).error).toBe(-230);
    fake.clickChatNow(person);
    expect((await send({ text: 'Dạ' })).error).toBe(0);
  });

  it('takes so many calls a minute, and says how many are left', async () => {
    await fake.stop();
    await open({ perMinute: 2 });
    const left = async () => {
      const headers = { access_token: fake.accessToken };
      const response = await fetch(`${fake.url}/v2.0/oa/getoa`, { headers });
      return [response.headers.get('x-ratelimit-remain'), ((await response.json()) as Answered).error];
    };
    expect([await left(), await left(), await left()]).toEqual([
      ['1', 0],
      ['0', 0],
      ['0', -32],
    ]);
    await time.elapse(60_000);
    expect(await left()).toEqual(['1', 0]);
  });

  it('lets people press only buttons that are there', async () => {
    await send(withButtons(button));
    expect(() => fake.press(person, 'Không')).toThrow('sees no button Không');
    expect(fake.press(person, 'Có')).toMatchObject({ message: { text: '#a:1' } });
  });

  describe('the webhook', () => {
    let statuses: number[];
    let got: { readonly body: string; readonly headers: Readonly<Record<string, unknown>> }[];
    let server: Server;

    beforeEach(async () => {
      [statuses, got] = [[], []];
      server = createServer((request, response) => {
        void (async () => {
          const chunks: Buffer[] = [];
          for await (const chunk of request) chunks.push(chunk as Buffer);
          got.push({ body: Buffer.concat(chunks).toString(), headers: request.headers });
          const status = statuses.shift() ?? 200;
          // 0 stands for no answer at all.
          if (status > 0) response.writeHead(status).end();
        })();
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      await fake.stop();
      await open({ webhookRetryAfterMs: [1, 1], webhookTimeoutMs: 50 });
      fake.setWebhookUrl(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    });
    afterEach(() => {
      server.closeAllConnections();
      server.close();
    });

    it('brings events in their order, signed, and the echo of what we send', async () => {
      fake.write(person, 'một');
      fake.write(person, 'hai');
      await send({ text: 'Dạ' });
      await until(() => fake.pendingEvents() === 0);
      expect(got.map(({ body }) => (JSON.parse(body) as { event_name: string }).event_name)).toEqual([
        'user_send_text',
        'user_send_text',
        'oa_send_text',
      ]);
      expect(got[0]?.headers['x-zevent-signature']).toMatch(/^mac=[\da-f]{64}$/);
      expect(got[0]?.headers['num_retry']).toBeUndefined();
    });

    it('brings an event again after anything but 200, and after no answer in time', async () => {
      statuses = [500, 0];
      fake.write(person, 'một');
      await until(() => fake.pendingEvents() === 0);
      expect(got.map(({ headers }) => headers['num_retry'])).toEqual([undefined, '1', '2']);
      expect(new Set(got.map(({ body }) => body)).size).toBe(1);
      expect(fake.webhookSwitchedOff()).toBe(false);
    });

    it('gives a webhook up that never takes anything, until it is set anew', async () => {
      statuses = [500, 302, 204];
      fake.write(person, 'một');
      await until(() => fake.webhookSwitchedOff());
      fake.write(person, 'hai');
      expect(fake.pendingEvents()).toBe(0);
      expect(got).toHaveLength(3);
    });
  });
});
