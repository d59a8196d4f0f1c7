import type { Channel } from '../../bots/channel';
import { telegramCapabilities } from '../../bots/telegram/telegram-capabilities';
import { broadcastId, noCounts, type Broadcast, type PersonRef } from '../../core/broadcast';
import { conversationId, personId } from '../../core/ids';
import { leapingTime } from '../../testing/leaping-time';
import { openTestStore, type TestStore } from '../../testing/test-store';
import { unwatched } from '../watch';
import type { Composing } from './broadcast-deps';
import { broadcasting } from './broadcasting';

let store: TestStore;
beforeAll(async () => (store = await openTestStore()));
afterAll(() => store.drop());

let stages = 0;

/** A sender on an account of its own, and what it sent. */
function stage(composing: Composing = {}) {
  const perSecond = 10;
  stages += 1;
  const time = leapingTime();
  const address = `telegram:${stages}`;
  const sent: { readonly text: string; readonly chat: string }[] = [];
  let turns: Promise<void> = Promise.resolve();
  const channel: Channel = {
    name: 'telegram',
    capabilities: telegramCapabilities,
    read: () => undefined,
    send: () => Promise.resolve({ kind: 'stopped', detail: 'only to many' }),
    sendFile: () => Promise.resolve({ kind: 'stopped', detail: 'only to many' }),
    fetchPhoto: () => Promise.resolve({ kind: 'refused', reason: 'gone' }),
    toMany: {
      perSecond,
      turn: async () => {
        turns = turns.then(() => time.sleep(1_000 / perSecond));
        await turns;
        return { kind: 'go', release: () => undefined };
      },
      send: (chat, { text }) => {
        sent.push({ chat, text });
        return Promise.resolve({ kind: 'delivered', messageId: String(sent.length) });
      },
      sendFile: () => Promise.resolve({ kind: 'stopped', detail: 'no files' }),
    },
  };
  const sender = broadcasting({
    broadcasts: counted(store.broadcasts),
    deliveries: counted(store.deliveries),
    chatStates: counted(store.chatStates),
    leases: counted(store.leases),
    endpoints: [{ address, channel }],
    clock: time.clock,
    sleep: time.sleep,
    watch: unwatched,
    owner: 'server',
    life: `life ${stages}`,
    composing,
    wake: () => undefined,
  });

  /** Time stands still while the store works. */
  function counted<Part extends object>(part: Part): Part {
    return new Proxy(part, {
      get: (target, key, receiver) => {
        const value: unknown = Reflect.get(target, key, receiver);
        if (typeof value !== 'function') return value;
        return (...args: unknown[]) =>
          time.during(Promise.resolve(Reflect.apply(value, target, args) as unknown));
      },
    });
  }

  async function run(seconds: number): Promise<void> {
    for (let second = 0; second < seconds; second += 1) {
      void sender.look();
      await time.pass(1_000);
    }
  }

  return { time, sender, sent, run, people: (count: number) => people(address, count), draft: draftOf(time) };
}

const draftOf =
  (time: ReturnType<typeof leapingTime>) =>
  (text: string, more: Partial<Broadcast> = {}): Broadcast => ({
    id: broadcastId(`${text} ${stages}`),
    content: { text, buttons: [] },
    state: 'draft',
    gathered: false,
    total: 0,
    counts: noCounts,
    paid: false,
    createdAt: time.clock.now(),
    ...more,
  });

async function* people(address: string, count: number): AsyncIterable<PersonRef> {
  for (let n = 0; n < count; n += 1) {
    const chat = conversationId(`${address}:${n}`);
    yield await Promise.resolve({ person: personId(chat), chats: [chat] });
  }
}

async function* brokenOff(all: AsyncIterable<PersonRef>, after: number): AsyncIterable<PersonRef> {
  let count = 0;
  for await (const one of all) {
    if (count === after) throw new Error('killed');
    count += 1;
    yield one;
  }
}

describe('what goes to many', () => {
  it('sends nothing until all are gathered, and gathers again what was broken off, each once', async () => {
    const { sender, sent, run, people: all, draft } = stage();
    const news = draft('Tin');
    await sender.add(news);
    await expect(sender.begin(news.id, brokenOff(all(510), 505))).rejects.toThrow('killed');
    expect((await store.deliveries.tally(news.id)).total).toBe(500);
    await run(2);
    expect(sent).toEqual([]);
    expect(await sender.begin(news.id, all(510))).toBe('begun');
    expect(await sender.progress(news.id)).toMatchObject({ gathered: true, total: 510, left: 510 });
    await run(3);
    expect(new Set(sent.map(({ chat }) => chat)).size).toBe(sent.length);
    expect(sent.length).toBeGreaterThanOrEqual(15);
    await sender.cancel(news.id);
  });

  it('rests while it is paused, and goes on', async () => {
    const { sender, sent, run, people: all, draft } = stage();
    const news = draft('Tin');
    await sender.add(news);
    await sender.begin(news.id, all(60));
    await run(1);
    expect(await sender.pause(news.id)).toBe(true);
    await run(4);
    const before = sent.length;
    expect(before).toBeLessThan(45);
    await run(3);
    expect(sent).toHaveLength(before);
    expect(await sender.resume(news.id)).toBe(true);
    await run(8);
    expect(sent).toHaveLength(60);
  });

  it('sends to nobody more once it is cancelled, and skips who waited', async () => {
    const { sender, sent, run, people: all, draft } = stage();
    const news = draft('Tin');
    await sender.add(news);
    await sender.begin(news.id, all(60));
    await run(1);
    await sender.cancel(news.id);
    const before = sent.length;
    await run(5);
    expect(sent.length - before).toBeLessThanOrEqual(1);
    const skipped = await store.deliveries.tally(news.id);
    expect(skipped.counts.sent).toBe(sent.length);
    expect(skipped.counts.skipped.cancelled).toBe(60 - sent.length);
  });

  it('shares between two broadcasts: the short one does not wait for the end of the long one', async () => {
    const { sender, sent, run, people: all, draft } = stage();
    const [long, short] = [draft('Dài'), draft('Ngắn')];
    await sender.add(long);
    await sender.add(short);
    await sender.begin(long.id, all(300));
    await sender.begin(short.id, all(20));
    await run(8);
    const count = (text: string) => sent.filter((one) => one.text === text).length;
    expect(count('Ngắn')).toBe(20);
    expect(count('Dài')).toBeGreaterThanOrEqual(40);
    expect((await sender.progress(short.id))?.state).toBe('done');
    await sender.cancel(long.id);
  });

  it('waits for the end of a quiet time, and skips whom that comes too late for and who wants no news', async () => {
    const morning = leapingTime().clock.now().getTime() + 6_000;
    const {
      sender,
      sent,
      time,
      run,
      people: all,
      draft,
    } = stage({
      screen: (_, recipients, now) =>
        Promise.resolve(
          recipients.map(({ person }) => {
            if (person.endsWith(':3')) return { kind: 'skip', reason: 'opt-out' } as const;
            return now.getTime() < morning
              ? ({ kind: 'later', at: new Date(morning) } as const)
              : ({ kind: 'go' } as const);
          }),
        ),
    });
    const [news, brief, urgent] = [
      draft('Tin'),
      draft('Gấp', { endsAt: new Date(time.clock.now().getTime() + 5_000) }),
      draft('Ngay', { atAnyHour: true }),
    ];
    for (const one of [news, brief, urgent]) {
      await sender.add(one);
      await sender.begin(one.id, all(5));
    }
    await run(4);
    expect(sent.map(({ text }) => text)).toEqual(Array.from({ length: 4 }, () => 'Ngay'));
    expect((await sender.progress(brief.id))?.counts.skipped).toMatchObject({ quiet: 4, 'opt-out': 1 });
    await run(5);
    expect(sent.filter(({ text }) => text === 'Tin')).toHaveLength(4);
    expect(await sender.progress(news.id)).toMatchObject({ state: 'done', left: 0 });
  });
});
