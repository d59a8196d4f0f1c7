import type { AddressInfo } from 'node:net';
import { faults, type Fault } from '../fake-telegram/faults';
import { methods } from './methods';
import { people, type People } from './people';
import { zaloBotServer, type Call, type Desk } from './server';
import { webhook } from './webhook';
import { world, type SeenMessage } from './world';
import { ZaloBotError } from './zalo-bot-error';

/** A Bot Platform on loopback that knows one bot, and the people who talk to it. */
export interface FakeZaloBot extends People {
  /** What a client takes for its API root. */
  readonly url: string;
  readonly token: string;
  /** Something that goes wrong with the next calls of one method; `photo` for the pictures people sent. */
  readonly fault: (fault: Fault) => void;
  /** All calls, or those of one method, in order. */
  readonly calls: (method?: string) => readonly Call[];
  /** The history of a chat, oldest first. */
  readonly seen: (chat: string) => readonly SeenMessage[];
  /** Events nobody has polled for yet. */
  readonly pendingEvents: () => number;
  /** Deletes all pictures people sent. */
  readonly losePictures: () => void;
  readonly stop: () => Promise<void>;
}

/** How the fake differs from the usual. */
export interface FakeZaloBotOptions {
  /** How long a poll without news lasts, at most; half a minute on the real one. */
  readonly longPollMs?: number;
  /** How many messages the platform takes in any second. */
  readonly perSecond?: number;
  readonly webhookRetryMs?: number;
  readonly now?: () => number;
}

const token = '4242:fake-token-of-the-learning-assistant';

/** Starts a fake platform. */
export async function fakeZaloBot({
  longPollMs = 50,
  perSecond = Infinity,
  webhookRetryMs = 20,
  now = Date.now,
}: FakeZaloBotOptions = {}): Promise<FakeZaloBot> {
  const network = world(now);
  const hook = webhook(network.events, now, webhookRetryMs);
  const desk: Desk = {
    token,
    world: network,
    methods: methods(network, hook, { longPollMs }),
    faults: faults(),
    calls: [],
    allow: limiter(perSecond, now),
  };
  const server = zaloBotServer(desk);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    ...people(network, () => url),
    url,
    token,
    fault: desk.faults.plan,
    calls: (method) => desk.calls.filter((call) => method === undefined || call.method === method),
    seen: (chat) => network.chats.get(chat) ?? [],
    pendingEvents: network.events.pending,
    losePictures: () => network.pictures.clear(),
    stop: async () => {
      hook.stop();
      network.events.interrupt();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Refuses with 429 what comes faster than the quota. */
function limiter(perSecond: number, now: () => number): (method: string) => void {
  const times: number[] = [];
  return (method) => {
    if (!method.startsWith('send')) return;
    while (times[0] !== undefined && times[0] <= now() - 1_000) times.shift();
    if (times.length >= perSecond) throw new ZaloBotError(429, 'Quota exceeded');
    times.push(now());
  };
}
