import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { broadcasting, type Broadcasting } from '../../app/broadcasts/broadcasting';
import { unwatched } from '../../app/watch';
import { telegramClient } from '../../bots/telegram/client';
import { telegramChannel } from '../../bots/telegram/telegram-channel';
import { broadcastId, noCounts, type BroadcastId, type PersonRef } from '../../core/broadcast';
import { conversationId, personId } from '../../core/ids';
import { systemClock } from '../../core/system-clock';
import type { Store } from '../../wiring/open-store';
import { fakeTelegram, type FakeTelegram } from '../fake-telegram/fake-telegram';
import { program, type Program } from '../program';
import type { RedisServer } from '../redis-server';

export interface RunPlan {
  readonly people: number;
  readonly processes: number;
  /** Messages a second the program is configured to send. */
  readonly perSecond: number;
  /** Messages a second the network takes. */
  readonly networkPerSecond: number;
  /** After so many calls a process is killed and started again. */
  readonly killsAfter: readonly number[];
  readonly flushAfter?: number;
  /** After so many calls the next so many are refused for a second. */
  readonly floods: readonly { readonly after: number; readonly refused: number }[];
  /** Every so manieth person has blocked the bot. */
  readonly blockedEach: number;
}

export interface RunParts {
  readonly plan: RunPlan;
  readonly store: Store;
  readonly mongoUri: string;
  readonly redis?: RedisServer;
  readonly dataFolder: string;
  readonly note: (text: string) => void;
}

/** What a run left behind. */
export interface Run {
  readonly id: BroadcastId;
  readonly calls: readonly {
    readonly at: number;
    readonly chat: number;
    readonly accepted: boolean;
    readonly code: unknown;
  }[];
  /** Copies of the message in each chat. */
  readonly copies: ReadonlyMap<number, number>;
  /** From each kill until the next call, milliseconds since 1970. */
  readonly outages: readonly Outage[];
  readonly blocked: ReadonlySet<number>;
}

export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface Outage extends Span {
  /** Lines of the ledger that were marked as being sent when the process died. */
  readonly marked: number;
}

const TEXT = 'Bản tin khuyến học quý IV: mời bà con tham gia phong trào "Gia đình đọc sách".';
const LOOK_AGAIN_AFTER_MS = 20;
const STUCK_AFTER_MS = 60_000;
export const chatOf = (n: number): number => 1_000 + n;
export const personOf = (chat: number): string => `telegram:4242:${chat}`;

/** Sends one broadcast with real processes through the strict fake network, with all that is to go wrong on the way. */
export async function runBroadcast(parts: RunParts): Promise<Run> {
  const { plan, store, note } = parts;
  const fake = await fakeTelegram({ limits: { perSecond: plan.networkPerSecond, perSecondAndChat: 5 } });
  const blocked = new Set<number>();
  for (let n = 0; n < plan.people; n += 1) {
    fake.join(chatOf(n));
    if (n % plan.blockedEach === 7) {
      fake.leave(chatOf(n));
      blocked.add(chatOf(n));
    }
  }
  const servers = await Promise.all(
    Array.from({ length: plan.processes }, (_, n) => serverOf(parts, fake, n)),
  );
  try {
    await Promise.all(servers.map(({ app }) => app.start()));
    const steering = steeringOf(store, fake);
    const id = broadcastId(randomUUID());
    await steering.add({
      id,
      content: { text: TEXT, buttons: [] },
      state: 'draft',
      gathered: false,
      total: 0,
      counts: noCounts,
      paid: false,
      atAnyHour: true,
      createdAt: systemClock.now(),
    });
    const gatheringFrom = performance.now();
    await steering.begin(id, everybody(plan.people));
    note(`${plan.people} recipients gathered in ${Math.round(performance.now() - gatheringFrom)} ms`);
    const outages = await troubles(parts, { fake, servers, steering, id });
    const calls = fake.calls('sendMessage').map(({ at, payload, outcome }) => ({
      at,
      chat: Number(payload['chat_id']),
      accepted: outcome === 'ok',
      code: outcome,
    }));
    const copies = new Map(
      Array.from({ length: plan.people }, (_, n) => [chatOf(n), fake.seen(chatOf(n)).length] as const),
    );
    return { id, calls, copies, outages, blocked };
  } finally {
    await Promise.all(servers.map(({ app }) => app.stop()));
    await fake.stop();
  }
}

interface Server {
  readonly instance: string;
  readonly app: Program;
}

async function serverOf(
  { plan, mongoUri, redis, dataFolder }: RunParts,
  fake: FakeTelegram,
  n: number,
): Promise<Server> {
  const instance = `sender-${n + 1}`;
  const app = await program((address) => ({
    NODE_ENV: 'production',
    LOG_LEVEL: 'warn',
    SIMULATOR: 'off',
    INSTANCE: instance,
    DATA_DIR: dataFolder,
    TELEGRAM_BOT_TOKEN: fake.token,
    TELEGRAM_API_ROOT: fake.url,
    TELEGRAM_WEBHOOK_URL: `${address}/telegram`,
    TELEGRAM_WEBHOOK_SECRET: 'secret-of-the-webhook',
    TELEGRAM_PER_SECOND: String(plan.perSecond),
    MONGODB_URI: mongoUri,
    REDIS_URL: redis?.url ?? '',
  }));
  return { instance, app };
}

function steeringOf(store: Store, fake: FakeTelegram): Broadcasting {
  const channel = telegramChannel(telegramClient(fake.token, { apiRoot: fake.url }));
  return broadcasting({
    ...store,
    endpoints: [{ address: 'telegram:4242', channel }],
    clock: systemClock,
    sleep: (milliseconds) => delay(milliseconds),
    watch: unwatched,
    owner: 'test',
    life: randomUUID(),
    composing: {},
    wake: () => undefined,
  });
}

async function* everybody(people: number): AsyncIterable<PersonRef> {
  for (let n = 0; n < people; n += 1) {
    const chat = conversationId(personOf(chatOf(n)));
    yield await Promise.resolve({ person: personId(chat), chats: [chat] });
  }
}

interface Scene {
  readonly fake: FakeTelegram;
  readonly servers: readonly Server[];
  readonly steering: Broadcasting;
  readonly id: BroadcastId;
}

/** Brings about what is planned, and resolves with the outages when the broadcast is done. */
async function troubles(parts: RunParts, scene: Scene): Promise<readonly Outage[]> {
  const { steering, id, fake } = scene;
  const outages: Outage[] = [];
  const planned = eventsOf(parts, scene, outages);
  let moved = { count: 0, at: performance.now() };
  for (;;) {
    const count = fake.calls('sendMessage').length;
    if (count !== moved.count) moved = { count, at: performance.now() };
    const [next] = planned;
    if (next !== undefined && count >= next.after) {
      planned.shift();
      await next.happens();
    }
    const progress = await steering.progress(id);
    if (progress?.state === 'done') return outages;
    if (performance.now() - moved.at > STUCK_AFTER_MS) throw new Error(stuck(scene, progress));
    await delay(LOOK_AGAIN_AFTER_MS);
  }
}

interface Planned {
  readonly after: number;
  readonly happens: () => Promise<void>;
}

function eventsOf({ plan, store, redis, note }: RunParts, scene: Scene, outages: Outage[]): Planned[] {
  const { fake, servers } = scene;
  const flush = async (): Promise<void> => {
    await redis?.flush();
    note('Redis flushed');
  };
  return [
    ...plan.floods.map(({ after, refused }) => ({
      after,
      happens: () => {
        fake.fault({ method: 'sendMessage', retry_after: 1, times: refused });
        return Promise.resolve();
      },
    })),
    ...plan.killsAfter.map((after) => ({
      after,
      happens: async () => void outages.push(await killOne(store, fake, servers)),
    })),
    ...(plan.flushAfter === undefined ? [] : [{ after: plan.flushAfter, happens: flush }]),
  ].sort((a, b) => a.after - b.after);
}

function stuck({ servers }: Scene, progress: unknown): string {
  const written = servers.flatMap(({ app }) => app.written().slice(-8));
  return `Nothing moves: ${JSON.stringify(progress)}\n${written.join('\n')}`;
}

/** Kills the process that sends; it is started again at once. Resolves with the time until somebody sends again. */
async function killOne(store: Store, fake: FakeTelegram, servers: readonly Server[]): Promise<Outage> {
  const lease = await store.connection
    .collection<{ _id: string; owner: string }>('leases')
    .findOne({ _id: 'broadcast:telegram:4242' });
  const victim = servers.find(({ instance }) => instance === lease?.owner) ?? servers[0]!;
  await victim.app.kill('program');
  const from = Date.now();
  const marked = await store.connection.collection('deliveries').countDocuments({ state: 'sending' });
  const before = fake.calls('sendMessage').length;
  await victim.app.start();
  while (Date.now() < from + STUCK_AFTER_MS) {
    const next = fake.calls('sendMessage')[before];
    if (next !== undefined) return { from, to: next.at, marked };
    await delay(LOOK_AGAIN_AFTER_MS);
  }
  throw new Error(`Nobody sends after a kill.\n${victim.app.written().slice(-8).join('\n')}`);
}
