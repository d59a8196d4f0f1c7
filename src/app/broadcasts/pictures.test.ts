import { setTimeout as delay } from 'node:timers/promises';
import { telegramClient } from '../../bots/telegram/client';
import { telegramChannel } from '../../bots/telegram/telegram-channel';
import { officialAccountChannel } from '../../bots/zalo/official-account/official-account-channel';
import { broadcastId, noCounts, type Broadcast, type PersonRef } from '../../core/broadcast';
import { systemClock } from '../../core/system-clock';
import { conversationId, personId } from '../../core/ids';
import { fakeTelegram, type FakeTelegram } from '../../testing/fake-telegram/fake-telegram';
import { fakeZaloOa, type FakeZaloOa } from '../../testing/fake-zalo-oa/fake-zalo-oa';
import { openTestStore, type TestStore } from '../../testing/test-store';
import type { Endpoint } from '../endpoint';
import { unwatched } from '../watch';
import { broadcasting, type Broadcasting } from './broadcasting';

let store: TestStore;
let telegram: FakeTelegram;
let zalo: FakeZaloOa;
let sending: Broadcasting;
let troubles: string[];

const jpeg = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]);
const picture = { bytes: jpeg, name: 'ban-tin.jpg', mime: 'image/jpeg', alt: 'Các cháu đọc sách' };
const join = [{ id: 'join:X', label: 'Tham gia' }];

beforeAll(async () => (store = await openTestStore()));
afterAll(() => store.drop());
beforeEach(async () => {
  telegram = await fakeTelegram();
  zalo = await fakeZaloOa();
  troubles = [];
  sending = sender();
});
afterEach(async () => {
  await sending.stop();
  await telegram.stop();
  await zalo.stop();
});

let broadcasts = 0;

/** A sending process with accounts of its own, so that nothing is left over from the last broadcast. */
const sender = (): Broadcasting =>
  broadcasting({
    ...store,
    endpoints: endpoints(),
    clock: systemClock,
    sleep: (milliseconds) => delay(Math.min(milliseconds, 20)),
    watch: { ...unwatched, troubled: (what) => troubles.push(what) },
    owner: 'server',
    life: `life ${broadcasts}`,
    composing: { picture: () => Promise.resolve(picture) },
    wake: () => undefined,
  });

function endpoints(): readonly Endpoint[] {
  const client = telegramClient(telegram.token, { apiRoot: telegram.url });
  const fast = { limits: [{ most: 1_000, withinMs: 1_000 }], perSecondAndChat: 1_000, chatBurst: 1_000 };
  const tokens = {
    current: () => Promise.resolve(zalo.accessToken),
    instead: () => Promise.resolve(undefined),
  };
  return [
    { address: `telegram:${broadcasts}`, channel: telegramChannel(client, { pace: fast }) },
    {
      address: `zalo-oa:${broadcasts}`,
      channel: officialAccountChannel(
        { apiRoot: zalo.url, tokens },
        { perMinute: 4_000, paidMessages: false, nameFormImage: undefined },
      ),
    },
  ];
}

/** Sends to so many on one network, and says what the ledger holds. */
async function sendTo(
  network: 'telegram' | 'zalo-oa',
  count: number,
  content: Broadcast['content'],
): Promise<Broadcast['counts']> {
  const id = broadcastId(`ảnh ${broadcasts}`);
  const chats = Array.from({ length: count }, (_, n) => String(100 + n));
  for (const chat of chats)
    if (network === 'telegram') telegram.join(Number(chat));
    else zalo.follow(chat);
  async function* people(): AsyncIterable<PersonRef> {
    for (const name of chats) {
      const chat = conversationId(`${network}:${broadcasts}:${name}`);
      yield await Promise.resolve({ person: personId(chat), chats: [chat] });
    }
  }
  const draft = { id, content, state: 'draft', gathered: false, total: 0, counts: noCounts } as const;
  await sending.add({ ...draft, paid: false, createdAt: new Date(0) });
  await sending.begin(id, people());
  for (let looks = 0; looks < 200; looks += 1) {
    await sending.look();
    await delay(15);
    if ((await store.broadcasts.find(id))?.state === 'done') break;
  }
  broadcasts += 1;
  return (await store.broadcasts.find(id))!.counts;
}

const uploads = () =>
  telegram.calls('sendPhoto').filter(({ payload }) => typeof payload['photo'] === 'object').length;
const long = 'x'.repeat(1_025);

describe('a picture to many', () => {
  it('is one message with its words and its button on Telegram, and is uploaded once', async () => {
    const counts = await sendTo('telegram', 40, { text: 'Chào bác.', buttons: join });
    expect(counts).toMatchObject({ sent: 40, failed: 0, unknown: 0 });
    expect(telegram.calls('sendPhoto')).toHaveLength(40);
    expect(uploads()).toBe(1);
    expect(telegram.calls('sendMessage')).toEqual([]);
    expect(telegram.seenFiles(139)).toEqual([{ bytes: jpeg, caption: 'Chào bác.' }]);
    expect(telegram.seen(139)).toMatchObject([{ buttons: [['Tham gia']] }]);
  });

  it('goes before words that are too long to stand below it, and the recipient has one line', async () => {
    const counts = await sendTo('telegram', 3, { text: long, buttons: join });
    expect(counts).toMatchObject({ sent: 3 });
    expect(telegram.seenFiles(100)).toEqual([{ bytes: jpeg }]);
    expect(telegram.seen(100)).toMatchObject([
      { text: '', buttons: [] },
      { text: long, buttons: [['Tham gia']] },
    ]);
  });

  it('is uploaded once to the Official Account, and is one message where there is no button', async () => {
    const counts = await sendTo('zalo-oa', 20, { text: 'Chào bác.', buttons: [] });
    expect(counts).toMatchObject({ sent: 20, failed: 0 });
    expect(zalo.calls('/v2.0/oa/upload/image')).toHaveLength(1);
    expect(zalo.calls('/v3.0/oa/message/cs')).toHaveLength(20);
    expect(zalo.seen('119')).toMatchObject([{ text: 'Chào bác.', file: jpeg }]);
  });

  it('goes before its words and their button to the Official Account', async () => {
    await sendTo('zalo-oa', 2, { text: 'Chào bác.', buttons: join });
    expect(zalo.seen('101')).toMatchObject([
      { text: '', file: jpeg, buttons: [] },
      { text: 'Chào bác.', buttons: [{ title: 'Tham gia' }] },
    ]);
  });

  it('keeps nobody from their words where the network does not take it, and the operator is told', async () => {
    telegram.fault({ method: 'sendPhoto', times: 9, error_code: 400, description: 'IMAGE_PROCESS_FAILED' });
    const counts = await sendTo('telegram', 1, { text: long, buttons: [] });
    expect(counts).toMatchObject({ sent: 1, failed: 0 });
    expect(telegram.seen(100)).toMatchObject([{ text: long }]);
    expect(troubles).toContain('broadcast-not-sent');
  });

  it('is not sent again where nobody knows whether it came, and its words decide', async () => {
    telegram.fault({ method: 'sendPhoto', reset: 'after' });
    expect(await sendTo('telegram', 1, { text: long, buttons: [] })).toMatchObject({ sent: 1, unknown: 0 });
    expect(telegram.seenFiles(100)).toHaveLength(1);
    telegram.fault({ method: 'sendPhoto', reset: 'after' });
    await sending.stop();
    sending = sender();
    expect(await sendTo('telegram', 1, { text: 'Ngắn', buttons: [] })).toMatchObject({ sent: 0, unknown: 1 });
  });

  it('is not sent again with words that have to wait', async () => {
    telegram.fault({ method: 'sendMessage', retry_after: 1 });
    expect(await sendTo('telegram', 1, { text: long, buttons: [] })).toMatchObject({ sent: 1 });
    expect(telegram.seenFiles(100)).toHaveLength(1);
    expect(telegram.calls('sendMessage')).toHaveLength(2);
  });

  it('that failed after it had come is not sent again with the rest', async () => {
    telegram.fault({ method: 'sendMessage', error_code: 400, description: 'Bad Request: no' });
    expect(await sendTo('telegram', 1, { text: long, buttons: [] })).toMatchObject({ failed: 1 });
    const id = broadcastId(`ảnh ${broadcasts - 1}`);
    expect(await sending.resendFailed(id)).toBe(1);
    for (let looks = 0; looks < 50 && (await store.broadcasts.find(id))?.state !== 'done'; looks += 1) {
      await sending.look();
      await delay(15);
    }
    expect((await store.broadcasts.find(id))?.counts).toMatchObject({ sent: 1, failed: 0 });
    expect(telegram.seenFiles(100)).toHaveLength(1);
  });
});
