import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Telegram, TelegramError } from 'telegraf';
import type { Update } from 'telegraf/types';
import { fakeTelegram, type FakeOptions, type FakeTelegram } from './fake-telegram';
import { until } from './until';

let fake: FakeTelegram;
let telegram: Telegram;

async function open(options: FakeOptions = {}): Promise<void> {
  fake = await fakeTelegram(options);
  telegram = new Telegram(fake.token, { apiRoot: fake.url });
  fake.join(7);
}
beforeEach(() => open());
afterEach(() => fake.stop());

const refusal = async (call: Promise<unknown>) => {
  const error: unknown = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return error instanceof TelegramError ? `${error.code} ${error.description}` : error;
};
const button = (callback_data: string) => ({
  reply_markup: { inline_keyboard: [[{ text: 'Có', callback_data }]] },
});
const ids = (updates: readonly Update[]) => updates.map(({ update_id }) => update_id);

describe('fakeTelegram', () => {
  describe('refuses what the real network refuses', () => {
    it.each([
      ['another token', () => new Telegram('1:x', { apiRoot: fake.url }).getMe(), '401 Unauthorized'],
      ['an unknown chat', () => telegram.sendMessage(99, 'Có'), '400 Bad Request: chat not found'],
      ['no text', () => telegram.sendMessage(7, '  '), '400 Bad Request: message text is empty'],
      [
        'too long a text',
        () => telegram.sendMessage(7, 'x'.repeat(4097)),
        '400 Bad Request: message is too long',
      ],
      [
        'data over 64 bytes, counted in UTF-8',
        () => telegram.sendMessage(7, 'x', button('ế'.repeat(22))),
        '400 Bad Request: BUTTON_DATA_INVALID',
      ],
      [
        'a button that does nothing',
        () =>
          telegram.callApi('sendMessage', {
            chat_id: 7,
            text: 'x',
            reply_markup: { keyboard: [], inline_keyboard: [[{ text: 'x' }]] } as never,
          }),
        expect.stringContaining('Text buttons are unallowed'),
      ],
      [
        'an edit of nothing',
        () => telegram.editMessageText(7, 12345, undefined, 'x'),
        '400 Bad Request: message to edit not found',
      ],
      [
        'an answer to no press',
        () => telegram.answerCbQuery('1'),
        expect.stringContaining('query is too old'),
      ],
      ['a file nobody sent', () => telegram.getFile('x'), expect.stringContaining('wrong file_id')],
    ])('%s', async (_what, call, expected) => {
      expect(await refusal(call())).toEqual(expected);
    });

    it('an edit that changes nothing, and one of a message that is not the bot’s', async () => {
      const sent = await telegram.sendMessage(7, 'Có', button('a'));
      expect(
        await refusal(telegram.editMessageText(7, sent.message_id, undefined, 'Có', button('a'))),
      ).toContain('message is not modified');
      const theirs = fake.userText(7, 'x') as Update.MessageUpdate;
      expect(await refusal(telegram.editMessageText(7, theirs.message.message_id, undefined, 'y'))).toContain(
        "can't be edited",
      );
    });

    it('a message to somebody who blocked the bot, until they come back', async () => {
      fake.block(7);
      expect(await refusal(telegram.sendMessage(7, 'x'))).toBe('403 Forbidden: bot was blocked by the user');
      fake.unblock(7);
      expect(await telegram.sendMessage(7, 'x')).toMatchObject({ text: 'x' });
    });

    it('a file over 20 MB', async () => {
      const update = fake.userDocument(7, { bytes: new Uint8Array(1), announcedBytes: 21 * 1024 * 1024 });
      const { document } = (update as Update.MessageUpdate).message as { document?: { file_id: string } };
      expect(await refusal(telegram.getFile(document?.file_id ?? ''))).toContain('file is too big');
    });

    it('a second too many messages', async () => {
      await fake.stop();
      await open({ limits: { perSecond: 3, retryAfterSeconds: 9 }, now: () => 0 });
      for (const text of ['1', '2', '3']) await telegram.sendMessage(7, text);
      expect(await refusal(telegram.sendMessage(7, '4'))).toBe('429 Too Many Requests: retry after 9');
    });
  });

  describe('getUpdates', () => {
    const poll = (offset: number, timeout = 0) => telegram.getUpdates(timeout, 100, offset, undefined);

    it('gives the same updates until a higher offset confirms them', async () => {
      const [first, second] = [fake.userText(7, '1'), fake.userText(7, '2')];
      expect(ids(await poll(0))).toEqual(ids([first, second]));
      expect(ids(await poll(0))).toEqual(ids([first, second]));
      expect(ids(await poll(second.update_id))).toEqual([second.update_id]);
      expect(await poll(second.update_id + 1)).toEqual([]);
      expect(fake.pendingUpdates()).toBe(0);
    });

    it('waits for news', async () => {
      const waiting = poll(0, 30);
      await until(() => fake.calls('getUpdates').length === 1);
      fake.userText(7, 'tin');
      expect(await waiting).toMatchObject([{ message: { text: 'tin' } }]);
    });

    it('ends the poll of one for another, and of all for a webhook', async () => {
      const waiting = refusal(poll(0, 30));
      await until(() => fake.calls('getUpdates').length === 1);
      await poll(0);
      expect(await waiting).toContain('409 Conflict: terminated by other getUpdates request');
      await telegram.setWebhook('http://127.0.0.1:1/');
      expect(await refusal(poll(0))).toContain(
        "409 Conflict: can't use getUpdates method while webhook is active",
      );
    });

    it('keeps only the kinds of update that were asked for', async () => {
      await telegram.getUpdates(0, 100, 0, ['message']);
      fake.userText(7, '1');
      expect(() => fake.block(7)).toThrow('did not ask');
      expect(fake.pendingUpdates()).toBe(1);
    });
  });

  describe('the webhook', () => {
    const got: { readonly update: Update; readonly secret: unknown }[] = [];
    let statuses: number[] = [];
    let server: Server;
    let url: string;

    beforeEach(async () => {
      got.length = 0;
      statuses = [];
      server = createServer((request, response) => {
        void (async () => {
          const body: Buffer[] = [];
          for await (const chunk of request) body.push(chunk as Buffer);
          const update = JSON.parse(Buffer.concat(body).toString()) as Update;
          got.push({ update, secret: request.headers['x-telegram-bot-api-secret-token'] });
          const status = statuses.shift() ?? 200;
          // 0 stands for no answer at all.
          if (status > 0) response.writeHead(status).end();
        })();
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook?x=1`;
    });
    afterEach(() => {
      server.closeAllConnections();
      server.close();
    });

    const texts = () =>
      got.map(({ update }) => ('message' in update && 'text' in update.message ? update.message.text : '?'));

    it('brings what waited and what comes, with the secret, and confirms it', async () => {
      fake.userText(7, '1');
      await telegram.setWebhook(url, { secret_token: 'bí-mật'.normalize('NFD').replace(/[^\w-]/g, '') });
      fake.userText(7, '2');
      await until(() => fake.pendingUpdates() === 0);
      expect(texts()).toEqual(['1', '2']);
      expect(got[0]?.secret).toBe('bi-mat');
    });

    it('brings an update again after anything but 2xx, before the chat’s next one', async () => {
      await fake.stop();
      await open({ webhookRetryMs: 1 });
      statuses = [500, 403];
      await telegram.setWebhook(url);
      fake.userText(7, '1');
      fake.userText(7, '2');
      await until(() => fake.pendingUpdates() === 0);
      expect(texts()).toEqual(['1', '1', '1', '2']);
      const info = await telegram.getWebhookInfo();
      expect(info.pending_update_count).toBe(0);
    });

    it('brings an update again when no answer comes in time', async () => {
      await fake.stop();
      await open({ webhookTimeoutMs: 20, webhookRetryMs: 1 });
      statuses = [0];
      await telegram.setWebhook(url);
      fake.userText(7, '1');
      await until(() => fake.pendingUpdates() === 0);
      expect(got.length).toBeGreaterThan(1);
      expect(new Set(texts())).toEqual(new Set(['1']));
    });

    it('refuses a secret the real network refuses', async () => {
      expect(await refusal(telegram.setWebhook(url, { secret_token: 'có dấu' }))).toContain(
        'unallowed characters',
      );
    });
  });

  it('takes a picture as a form, as telegraf sends it', async () => {
    const source = Buffer.from('\xff\xd8\xff a picture', 'latin1');
    const sent = await telegram.sendPhoto(7, { source, filename: 'chart.png' }, { caption: 'Biểu đồ' });
    expect(sent).toMatchObject({ caption: 'Biểu đồ', photo: [{ file_size: source.length }] });
    const link = await telegram.getFileLink(sent.photo[0]?.file_id ?? '');
    expect(Buffer.from(await (await fetch(link)).arrayBuffer())).toEqual(source);
  });

  it('takes a document with its name, and refuses files the real network refuses', async () => {
    const source = Buffer.from('%PDF-1.7 …');
    const sent = await telegram.sendDocument(7, { source, filename: 'Sổ tay.pdf' });
    expect(sent.document).toMatchObject({ file_name: 'Sổ tay.pdf', file_size: source.length });
    expect(fake.seenFiles(7)).toEqual([{ name: 'Sổ tay.pdf', bytes: new Uint8Array(source) }]);
    const refusals = [
      telegram.sendPhoto(7, { source, filename: 'a.jpg' }),
      telegram.sendDocument(7, { source: Buffer.alloc(0), filename: 'a.pdf' }),
      telegram.sendDocument(7, { source, filename: 'a.pdf' }, { caption: 'x'.repeat(1_025) }),
    ];
    expect(await Promise.all(refusals.map(refusal))).toEqual([
      expect.stringContaining('IMAGE_PROCESS_FAILED'),
      expect.stringContaining('non-empty'),
      expect.stringContaining('caption is too long'),
    ]);
  });

  it('lets links die and files be lost', async () => {
    const sent = await telegram.sendPhoto(7, { source: Buffer.from([0xff, 0xd8, 0xff]) });
    const id = sent.photo[0]?.file_id ?? '';
    const link = await telegram.getFileLink(id);
    fake.expireLinks();
    expect((await fetch(link)).status).toBe(404);
    fake.loseFiles();
    expect(await refusal(telegram.getFile(id))).toContain('wrong file_id');
  });

  it('lets people press only buttons that are there', async () => {
    await telegram.sendMessage(7, 'x', button('a'));
    expect(() => fake.pressButton(7, 'Không')).toThrow('no button Không');
    expect(() => fake.pressButton(7, [1, 0])).toThrow('no button');
    expect(fake.pressButton(7, [0, 0])).toMatchObject({ callback_query: { data: 'a' } });
  });
});
