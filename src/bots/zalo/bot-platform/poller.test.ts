import { setImmediate } from 'node:timers/promises';
import { until } from '../../../testing/fake-telegram/until';
import { fakeZaloBot, type FakeZaloBot } from '../../../testing/fake-zalo-bot/fake-zalo-bot';
import { zaloBotPoller, type Poller, type PollerTrouble } from './poller';
import { readEvent } from './read';

let fake: FakeZaloBot;
let poller: Poller | undefined;
let troubles: PollerTrouble[];
let waits: number[];
let taken: string[];

beforeEach(async () => {
  fake = await fakeZaloBot({ longPollMs: 5 });
  troubles = [];
  waits = [];
  taken = [];
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

const take = (update: unknown): Promise<void> => {
  const happening = readEvent(update)?.happening;
  taken.push(happening?.kind === 'texted' ? happening.text : '?');
  return Promise.resolve();
};

function start(onUpdate = take): void {
  poller = zaloBotPoller({
    client: { apiRoot: fake.url, token: fake.token },
    onUpdate,
    onTrouble: (one) => troubles.push(one),
    sleep: noWait,
  });
}

describe('zaloBotPoller', () => {
  it('hands over what came before it started and what comes after, in order', async () => {
    fake.writes('a', 'một');
    fake.writes('b', 'hai');
    start();
    await until(() => taken.length === 2);
    fake.writes('a', 'ba');
    await until(() => taken.length === 3);
    expect(taken).toEqual(['một', 'hai', 'ba']);
  });

  it('takes a poll without news for what it is, and polls again at once', async () => {
    start();
    await until(() => fake.calls('getUpdates').length > 3);
    fake.writes('a', 'một');
    await until(() => taken.length === 1);
    expect(troubles).toEqual([]);
    expect(Math.max(...waits)).toBeLessThanOrEqual(20);
  });

  it('asks for the next event only when the last one is taken in: there is no asking twice', async () => {
    let open = (): void => undefined;
    const closed = new Promise<void>((resolve) => (open = resolve));
    fake.writes('a', 'một');
    fake.writes('a', 'hai');
    start(async (update) => {
      await closed;
      await take(update);
    });
    await until(() => fake.pendingEvents() === 1);
    for (let turns = 0; turns < 20; turns += 1) await setImmediate();
    expect(fake.calls('getUpdates')).toHaveLength(1);
    open();
    await until(() => taken.length === 2);
  });

  it('tries an event again while taking it in fails', async () => {
    let tries = 0;
    fake.writes('a', 'một');
    start((update) => {
      tries += 1;
      return tries <= 5 ? Promise.reject(new Error('the store is down')) : take(update);
    });
    await until(() => taken.length === 1);
    expect(troubles.map(({ kind }) => kind)).toEqual(Array(5).fill('update-failed'));
  });

  it('gives up an event that fails for minutes, so that everybody else is heard', async () => {
    fake.writes('a', 'độc');
    fake.writes('b', 'lành');
    start((update) => (readEvent(update)?.chat === 'a' ? Promise.reject(new Error('bug')) : take(update)));
    await until(() => taken.length === 1);
    expect(taken).toEqual(['lành']);
    expect(troubles.at(-1)?.kind).toBe('update-given-up');
    expect(waits.reduce((sum, wait) => sum + wait)).toBeGreaterThan(180_000);
  });

  it.each([
    [{ error_code: 429 }, 'throttled', 60_000],
    [{ error_code: 401 }, 'unauthorised', 60_000],
    [{ error_code: 403 }, 'down', 500],
    [{ reset: 'before' as const }, 'unknown', 500],
    [{ garbage: '<html>' }, 'unknown', 500],
  ])('reports %j, waits and goes on', async (fault, kind, wait) => {
    fake.fault({ method: 'getUpdates', ...fault });
    fake.writes('a', 'một');
    start();
    await until(() => taken.length === 1);
    expect(troubles.map((trouble) => trouble.kind)).toEqual([kind]);
    expect(waits[0]).toBe(wait);
  });

  it('waits longer with each failure in a row, and forgets them after a success', async () => {
    fake.fault({ method: 'getUpdates', error_code: 500, times: 8 });
    start();
    await until(() => troubles.length === 8);
    expect(waits.slice(0, 8)).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
    await until(() => waits.length > 10);
    fake.fault({ method: 'getUpdates', error_code: 500 });
    await until(() => troubles.length === 9);
    await until(() => waits.filter((wait) => wait === 500).length === 2);
  });

  it('lets what is in hand finish when stopped, and leaves the rest for the next run', async () => {
    let open = (): void => undefined;
    const closed = new Promise<void>((resolve) => (open = resolve));
    fake.writes('a', 'một');
    fake.writes('a', 'hai');
    let begun = false;
    start(async (update) => {
      begun = true;
      await closed;
      await take(update);
    });
    await until(() => begun);
    const stopped = poller?.stop();
    open();
    await stopped;
    expect(taken).toEqual(['một']);
    start();
    await until(() => taken.length === 2);
    expect(taken).toEqual(['một', 'hai']);
  });

  it('ends a long poll at once when stopped', async () => {
    await fake.stop();
    fake = await fakeZaloBot({ longPollMs: 60_000 });
    start();
    await until(() => fake.calls('getUpdates').length === 1);
    await poller?.stop();
    expect(troubles).toEqual([]);
  });
});
