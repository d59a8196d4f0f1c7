import { telegramChannel } from '../../bots/telegram/telegram-channel';
import { TelegramError } from 'telegraf';
import {
  broadcastId,
  noCounts,
  type Broadcast,
  type BroadcastId,
  type DeliveryState,
  type PersonRef,
} from '../../core/broadcast';
import { conversationId, personId } from '../../core/ids';
import { limiter } from '../../testing/fake-telegram/limits';
import { leapingTime, type LeapingTime } from '../../testing/leaping-time';
import { seededRandom } from '../../testing/made-picture';
import { openTestStore, type TestStore } from '../../testing/test-store';
import { unwatched } from '../watch';
import { broadcasting } from './broadcasting';

let store: TestStore;
beforeAll(async () => (store = await openTestStore()));
afterAll(() => store.drop());

const RATE = 30;

/** A network that takes 30 messages a second and not one more; one in a hundred is refused with 429 or by a block. */
function strictNetwork(time: LeapingTime, random: () => number) {
  const allow = limiter({ perSecond: RATE }, () => time.clock.now().getTime());
  const under = new Set<string>();
  const calls: {
    readonly at: number;
    readonly chat: string;
    readonly how: 'ok' | 'limit' | 'flood' | 'blocked';
  }[] = [];
  const refused = (error_code: number, description: string, retry_after?: number) =>
    new TelegramError({
      error_code,
      description,
      ...(retry_after === undefined ? {} : { parameters: { retry_after } }),
    });
  const take = (chat: string): { readonly message_id: number } => {
    const at = time.clock.now().getTime();
    try {
      allow('sendMessage', { chat_id: chat });
    } catch {
      calls.push({ at, chat, how: 'limit' });
      throw refused(429, 'Too Many Requests', 1);
    }
    if (Number(chat) % 100 === 7) {
      calls.push({ at, chat, how: 'blocked' });
      throw refused(403, 'Forbidden: bot was blocked by the user');
    }
    const flood = random() < 0.01;
    calls.push({ at, chat, how: flood ? 'flood' : 'ok' });
    if (flood) throw refused(429, 'Too Many Requests', 1);
    return { message_id: calls.length };
  };
  return { calls, take, under };
}

type Network = ReturnType<typeof strictNetwork>;

/** One life of a sending process; once it is dead nothing it began comes to an end. */
function life(time: LeapingTime, network: Network, name: string) {
  let dead = false;
  const isDead = (): boolean => dead;
  const never = new Promise<never>(() => undefined);
  const mortal = <Part extends object>(part: Part): Part =>
    Object.fromEntries(
      Object.entries(part).map(([key, value]: [string, unknown]) => [
        key,
        typeof value !== 'function'
          ? value
          : (...args: unknown[]) =>
              dead
                ? never
                : time
                    .during(Reflect.apply(value, undefined, args) as Promise<unknown>)
                    .then((result) => (dead ? never : result)),
      ]),
    ) as Part;
  const client = {
    token: '1:x',
    options: { apiRoot: '' },
    callApi: async (_method: string, payload: { readonly chat_id: string }) => {
      if (isDead()) return never;
      network.under.add(payload.chat_id);
      await time.sleep(80);
      // Whoever is dead by now is not there to be answered.
      if (!isDead()) network.under.delete(payload.chat_id);
      const answer = network.take(payload.chat_id);
      return isDead() ? never : answer;
    },
  };
  const channel = telegramChannel(client as unknown as Parameters<typeof telegramChannel>[0], {
    pace: { limits: [{ most: RATE, withinMs: 1_000 }] },
    ...time,
  });
  const sender = broadcasting({
    broadcasts: mortal(store.broadcasts),
    deliveries: mortal(store.deliveries),
    chatStates: mortal(store.chatStates),
    leases: mortal(store.leases),
    endpoints: [{ address: 'telegram:1', channel }],
    clock: time.clock,
    sleep: time.sleep,
    watch: unwatched,
    owner: 'server',
    life: name,
    composing: {},
    wake: () => undefined,
  });
  return { sender, kill: () => (dead = true) };
}

async function* people(count: number): AsyncIterable<PersonRef> {
  for (let n = 0; n < count; n += 1) {
    const chat = conversationId(`telegram:1:${n}`);
    yield await Promise.resolve({ person: personId(chat), chats: [chat] });
  }
}

const draft = (id: BroadcastId): Broadcast => ({
  id,
  content: { text: 'Bản tin khuyến học.', buttons: [] },
  state: 'draft',
  gathered: false,
  total: 0,
  counts: noCounts,
  paid: false,
  createdAt: new Date(0),
});

async function chatsIn(broadcast: BroadcastId, state: DeliveryState): Promise<readonly string[]> {
  const found = await store.deliveries.page({ broadcast, state, limit: 1_000 });
  return found.map(({ chat }) => chat?.split(':')[2] ?? '').toSorted();
}

describe('a broadcast in virtual time', () => {
  it('reaches everybody at most once at 97 % of the network’s rate or more, through floods, blocks and kills', async () => {
    const count = 400;
    const time = leapingTime();
    const network = strictNetwork(time, seededRandom(7));
    const id = broadcastId('all');
    let current = life(time, network, 'life 0');
    await current.sender.add(draft(id));
    await current.sender.begin(id, people(count));
    const outages: { readonly from: number; to: number }[] = [];
    for (let n = 1; (await store.broadcasts.find(id))?.state !== 'done'; n += 1) {
      void current.sender.look();
      await time.pass(1_000);
      if (n % 4 !== 0 || outages.length === 3) continue;
      current.kill();
      outages.push({ from: time.clock.now().getTime(), to: 0 });
      await time.pass(2_000);
      current = life(time, network, `life ${n}`);
      outages.at(-1)!.to = time.clock.now().getTime();
    }

    const { counts } = (await store.broadcasts.find(id))!;
    const got = network.calls.filter(({ how }) => how === 'ok').map(({ chat }) => chat);
    expect(new Set(got).size).toBe(got.length);
    expect(counts.sent + counts.unknown + counts.skipped.unreachable).toBe(count);
    expect(counts.failed).toBe(0);
    // Unknown is exactly who was being called at a kill, not who waited for a turn.
    expect(network.under.size).toBeGreaterThan(0);
    expect(await chatsIn(id, 'unknown')).toEqual([...network.under].toSorted());
    const sent = await chatsIn(id, 'sent');
    expect(got.filter((chat) => !network.under.has(chat)).toSorted()).toEqual(sent);
    expect(network.calls.filter(({ how }) => how === 'limit')).toEqual([]);
    expect(outages).toHaveLength(3);

    const floods = network.calls.filter(({ how }) => how === 'flood');
    const taken = network.calls.slice(0, Math.floor(network.calls.length * 0.99));
    const seconds = (taken.at(-1)!.at - taken[0]!.at) / 1_000;
    const allowed = seconds - 3 * 2 - floods.length;
    expect(taken.length / allowed).toBeGreaterThanOrEqual(RATE * 0.97);
  }, 120_000);
});
