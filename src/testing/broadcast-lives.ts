import { TelegramError } from 'telegraf';
import { broadcasting } from '../app/broadcasts/broadcasting';
import { unwatched } from '../app/watch';
import type { TelegramClient } from '../bots/telegram/client';
import { telegramChannel } from '../bots/telegram/telegram-channel';
import type { PersonRef } from '../core/broadcast';
import { conversationId, personId } from '../core/ids';
import type { Deliveries } from '../store/ledger';
import { limiter } from './fake-telegram/limits';
import type { LeapingTime } from './leaping-time';
import type { TestStore } from './test-store';

/** What the network takes in a second. */
const NETWORK_RATE = 30;
/** What the lives send in a second. */
export const RATE = 25;
const LATENCY_MS = 80;

interface Call {
  readonly at: number;
  readonly chat: string;
  readonly how: 'ok' | 'limit' | 'flood' | 'blocked';
  readonly by: string;
}

/** A network that takes so many messages a second and not one more; some are refused with 429 or by a block. */
export function strictNetwork(time: LeapingTime, isFlood: () => boolean = () => false) {
  const now = (): number => time.clock.now().getTime();
  const allow = limiter({ perSecond: NETWORK_RATE }, now);
  const under = new Set<string>();
  const calls: Call[] = [];
  const howIs = (chat: string): Call['how'] => {
    try {
      allow('sendMessage', { chat_id: chat });
    } catch {
      return 'limit';
    }
    if (Number(chat) % 100 === 7) return 'blocked';
    return isFlood() ? 'flood' : 'ok';
  };
  const take = (chat: string, by: string): { readonly message_id: number } => {
    const how = howIs(chat);
    calls.push({ at: now(), chat, how, by });
    if (how === 'blocked') throw refused(403, 'Forbidden: bot was blocked by the user');
    if (how !== 'ok') throw refused(429, 'Too Many Requests', 1);
    return { message_id: calls.length };
  };
  return { calls, take, under };
}

function refused(error_code: number, description: string, retry_after?: number): TelegramError {
  const parameters = retry_after === undefined ? {} : { parameters: { retry_after } };
  return new TelegramError({ error_code, description, ...parameters });
}

type Network = ReturnType<typeof strictNetwork>;
const never = new Promise<never>(() => undefined);

interface Fate {
  readonly isDead: () => boolean;
  /** Resolves while the process is not standing still. */
  readonly awake: () => Promise<void>;
}

/** As the part is, but nothing begins or ends while the process stands still, and nothing ends once it is dead. */
function livingBy<Part extends object>(part: Part, time: LeapingTime, { isDead, awake }: Fate): Part {
  const call = async (work: (...args: unknown[]) => unknown, args: unknown[]): Promise<unknown> => {
    await awake();
    if (isDead()) return never;
    const result = await time.during(Promise.resolve(work(...args)));
    await awake();
    return isDead() ? never : result;
  };
  const wrapped = Object.entries(part).map(([key, value]: [string, unknown]) =>
    typeof value === 'function'
      ? [
          key,
          (...args: unknown[]) => call((...given) => Reflect.apply(value, undefined, given) as unknown, args),
        ]
      : [key, value],
  );
  return Object.fromEntries(wrapped) as Part;
}

export interface LifeParts {
  readonly time: LeapingTime;
  readonly network: Network;
  readonly store: TestStore;
  /** Of this life alone. */
  readonly name: string;
  /** The same again after a restart. */
  readonly owner: string;
}

/** One life of a sending process, which may be killed or stand still, and whose store may be away for leases. */
export function sendingLife({ time, network, store, name, owner }: LifeParts) {
  let dead = false;
  let asleep: Promise<void> | undefined;
  let wake: () => void = () => undefined;
  let leasesAreAway = false;
  let stopsAtMark = false;
  const standStill = (): void => {
    asleep = new Promise((resolve) => (wake = resolve));
  };
  /** Once a line is marked, but before anybody here has heard of it. */
  const mark: Deliveries['mark'] = async (id, by) => {
    const marked = await store.deliveries.mark(id, by);
    if (stopsAtMark) standStill();
    stopsAtMark = false;
    return marked;
  };
  const fate: Fate = {
    isDead: () => dead,
    awake: async () => {
      while (asleep !== undefined) await asleep;
    },
  };
  const living = <Part extends object>(part: Part): Part => livingBy(part, time, fate);
  const sleep = async (milliseconds: number): Promise<void> => {
    await time.sleep(milliseconds);
    await fate.awake();
  };
  const client = {
    token: '1:x',
    options: { apiRoot: '' },
    callApi: async (_method: string, payload: { readonly chat_id: string }) => {
      await fate.awake();
      if (dead) return never;
      network.under.add(payload.chat_id);
      await time.sleep(LATENCY_MS);
      // Whoever is dead by now is not there to be answered.
      if (!fate.isDead()) network.under.delete(payload.chat_id);
      const answer = network.take(payload.chat_id, name);
      await fate.awake();
      return fate.isDead() ? never : answer;
    },
  };
  const channel = telegramChannel(client as unknown as TelegramClient, {
    pace: { limits: [{ most: RATE, withinMs: 1_000 }] },
    clock: time.clock,
    sleep,
  });
  const leases = living(store.leases);
  const sender = broadcasting({
    broadcasts: living(store.broadcasts),
    deliveries: living({ ...store.deliveries, mark }),
    chatStates: living(store.chatStates),
    leases: {
      ...leases,
      takeFrom: (lease, by) =>
        leasesAreAway ? Promise.reject(new Error('The store is away.')) : leases.takeFrom(lease, by),
    },
    endpoints: [{ address: 'telegram:1', channel }],
    clock: time.clock,
    sleep,
    watch: unwatched,
    owner,
    life: name,
    composing: {},
    wake: () => undefined,
  });
  return {
    sender,
    kill: () => (dead = true),
    loseLeases: () => (leasesAreAway = true),
    standStillAtNextMark: () => (stopsAtMark = true),
    wake: () => {
      asleep = undefined;
      wake();
    },
  };
}

export async function* everybodyOf(count: number): AsyncIterable<PersonRef> {
  for (let n = 0; n < count; n += 1) {
    const chat = conversationId(`telegram:1:${n}`);
    yield await Promise.resolve({ person: personId(chat), chats: [chat] });
  }
}
