import { setImmediate } from 'node:timers/promises';
import type { Update } from 'telegraf/types';
import { fakeTelegram, type FakeTelegram } from '../../testing/fake-telegram/fake-telegram';
import { until } from '../../testing/fake-telegram/until';
import { telegramClient } from './client';
import { telegramPoller, type Poller, type PollerTrouble } from './poller';

let fake: FakeTelegram;
let poller: Poller | undefined;
let troubles: PollerTrouble[];
let waits: number[];

beforeEach(async () => {
  fake = await fakeTelegram();
  troubles = [];
  waits = [];
});
afterEach(async () => {
  await poller?.stop();
  poller = undefined;
  await fake.stop();
});

/** Waits are written down and over at once. */
async function noWait(milliseconds: number): Promise<void> {
  waits.push(milliseconds);
  await setImmediate();
}

function start(onUpdate: (update: Update) => Promise<void>): void {
  const client = telegramClient(fake.token, { apiRoot: fake.url });
  poller = telegramPoller({ client, onUpdate, onTrouble: (one) => troubles.push(one), sleep: noWait });
}

const said = (update: Update) =>
  'message' in update && 'text' in update.message ? `${update.message.chat.id}:${update.message.text}` : '?';

/** A door a handler waits at until the test opens it. */
function door() {
  let open: () => void = () => undefined;
  const closed = new Promise<void>((resolve) => (open = resolve));
  return { closed, open };
}

describe('telegramPoller', () => {
  it('hands over what came before it started and what comes after, and confirms it', async () => {
    const taken: string[] = [];
    fake.userText(7, 'một');
    start((update) => Promise.resolve(void taken.push(said(update))));
    await until(() => taken.length === 1);
    fake.userText(7, 'hai');
    await until(() => taken.length === 2);
    await until(() => fake.pendingUpdates() === 0);
    expect(taken).toEqual(['7:một', '7:hai']);
  });

  it('keeps the order within a chat and lets no chat wait for another', async () => {
    const slow = door();
    const taken: string[] = [];
    const onUpdate = async (update: Update) => {
      if (said(update) === '7:một') await slow.closed;
      taken.push(said(update));
    };
    fake.userText(7, 'một');
    fake.userText(7, 'hai');
    fake.userText(8, 'a');
    start(onUpdate);
    await until(() => taken.length === 1);
    fake.userText(8, 'b');
    await until(() => taken.length === 2);
    expect(taken).toEqual(['8:a', '8:b']);
    slow.open();
    await until(() => taken.length === 4);
    expect(taken).toEqual(['8:a', '8:b', '7:một', '7:hai']);
  });

  it('confirms nothing that is not taken in, so that a killed process gets it again', async () => {
    const slow = door();
    let begun = 0;
    fake.userText(7, 'một');
    fake.userText(8, 'a');
    start((update) => {
      begun += 1;
      return said(update) === '7:một' ? slow.closed : Promise.resolve();
    });
    await until(() => begun === 2 && fake.calls('getUpdates').length > 5);
    expect(fake.pendingUpdates()).toBe(2);
    expect(begun).toBe(2);
    slow.open();
    await until(() => fake.pendingUpdates() === 0);
  });

  it('tries an update again while taking it in fails, and never loses it when all fail', async () => {
    let tries = 0;
    fake.userText(7, 'một');
    start(() => {
      tries += 1;
      return tries <= 20 ? Promise.reject(new Error('the store is down')) : Promise.resolve();
    });
    await until(() => fake.pendingUpdates() === 0);
    expect(tries).toBe(21);
    expect(troubles.every(({ kind }) => kind === 'update-failed')).toBe(true);
    expect(Math.max(...waits)).toBe(30_000);
  });

  it('gives up an update that alone fails again and again, so that nobody waits for it', async () => {
    const taken: string[] = [];
    fake.userText(7, 'độc');
    fake.userText(7, 'lành');
    start((update) => {
      if (said(update) === '7:độc') return Promise.reject(new Error('bug'));
      taken.push(said(update));
      return Promise.resolve();
    });
    for (let others = 1; !taken.includes('7:lành'); others += 1) {
      fake.userText(8, 'a');
      await until(() => taken.filter((one) => one === '8:a').length === others || taken.includes('7:lành'));
    }
    await until(() => fake.pendingUpdates() === 0);
    expect(taken.filter((one) => one === '8:a').length).toBeGreaterThanOrEqual(5);
    expect(troubles.filter(({ kind }) => kind === 'update-given-up')).toHaveLength(1);
  });

  it.each([
    [{ retry_after: 7 }, 'throttled', 7_000],
    [{ error_code: 401 }, 'unauthorised', 60_000],
    [{ error_code: 409 }, 'conflict', 10_000],
    [{ error_code: 502 }, 'down', 500],
    [{ reset: 'before' as const }, 'unknown', 500],
    [{ garbage: '<html>' }, 'unknown', 500],
  ])('reports %j, waits and goes on', async (fault, kind, wait) => {
    const taken: string[] = [];
    fake.fault({ method: 'getUpdates', ...fault });
    fake.userText(7, 'một');
    start((update) => Promise.resolve(void taken.push(said(update))));
    await until(() => taken.length === 1);
    expect(troubles.map((trouble) => trouble.kind)).toEqual([kind]);
    expect(waits[0]).toBe(wait);
  });

  it('waits longer with each failure in a row', async () => {
    fake.fault({ method: 'getUpdates', error_code: 500, times: 8 });
    start(() => Promise.resolve());
    await until(() => troubles.length === 8);
    expect(waits.slice(0, 8)).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
  });

  it('ends a long poll at once when stopped, and lets what is in hand finish first', async () => {
    const slow = door();
    let done = false;
    start(async () => {
      await slow.closed;
      done = true;
    });
    fake.userText(7, 'một');
    await until(() => fake.calls('getUpdates').length > 1);
    const stopped = poller?.stop();
    slow.open();
    await stopped;
    expect(done).toBe(true);
    expect(fake.pendingUpdates()).toBe(0);
  });

  it('leaves over what still fails when stopped', async () => {
    fake.userText(7, 'một');
    fake.userText(7, 'hai');
    start(() => Promise.reject(new Error('the store is down')));
    await until(() => troubles.length >= 2);
    await poller?.stop();
    expect(fake.pendingUpdates()).toBe(2);
  });
});
