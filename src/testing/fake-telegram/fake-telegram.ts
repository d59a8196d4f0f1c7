import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { faults, type Fault } from './faults';
import { limiter, type Limits } from './limits';
import { methods } from './methods';
import { people, type People } from './people';
import { botApiServer, reply, type Call, type Desk } from './server';
import { webhook } from './webhook';
import { seenFiles, type SeenFile } from './seen-files';
import { world } from './world';

/** A message as a person sees it: who wrote it, its words, its buttons row by row. */
export interface SeenMessage {
  readonly messageId: number;
  readonly from: 'bot' | 'user';
  readonly text: string;
  readonly buttons: readonly (readonly string[])[];
}

/** What a test does to the network and sees of it. */
export interface FakeControls extends People {
  readonly fault: (fault: Fault) => void;
  /** All calls, or those of one method, in order. */
  readonly calls: (method?: string) => readonly Call[];
  readonly forgetCalls: () => void;
  /** A chat as the person sees it. */
  readonly seen: (chat: number) => readonly SeenMessage[];
  /** The pictures and documents the bot sent to a chat, oldest first. */
  readonly seenFiles: (chat: number) => readonly SeenFile[];
  /** Menus by language; the default under ''. */
  readonly menus: () => Readonly<Record<string, unknown>>;
  /** Button presses the bot has not answered: their spinners still turn. */
  readonly spinning: () => number;
  readonly pendingUpdates: () => number;
  /** Makes the links of all files given out so far die. */
  readonly expireLinks: () => void;
  /** Deletes all files. */
  readonly loseFiles: () => void;
}

/** A Bot API server on loopback that knows one bot, and the people who talk to it. */
export interface FakeTelegram extends FakeControls {
  /** What a client takes for its API root. */
  readonly url: string;
  readonly token: string;
  readonly stop: () => Promise<void>;
}

/** How the fake differs from the usual: how fast it takes messages, and how patient its webhook is. */
export interface FakeOptions {
  readonly port?: number;
  readonly limits?: Limits;
  readonly webhookTimeoutMs?: number;
  readonly webhookRetryMs?: number;
  readonly now?: () => number;
}

const token = '4242:fake-token-of-the-learning-assistant';

/** Starts a fake network. Other paths than the Bot API's go to `other`, or are not found. */
export async function fakeTelegram(
  { port = 0, limits = {}, webhookTimeoutMs = 60_000, webhookRetryMs = 50, now = Date.now }: FakeOptions = {},
  other: (request: IncomingMessage, response: ServerResponse) => void = notFound,
): Promise<FakeTelegram> {
  const network = world(now);
  const hook = webhook(network.updates, { timeoutMs: webhookTimeoutMs, retryMs: webhookRetryMs });
  const desk: Desk = {
    token,
    world: network,
    methods: methods(network, hook),
    faults: faults(),
    calls: [],
    allow: limiter(limits, now),
  };
  const server = botApiServer(desk, other);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const { port: chosen } = server.address() as AddressInfo;
  return {
    ...controls(desk),
    url: `http://127.0.0.1:${chosen}`,
    token,
    stop: async () => {
      hook.stop();
      network.updates.interrupt();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function notFound(_request: IncomingMessage, response: ServerResponse): void {
  reply(response, 404, { ok: false, error_code: 404, description: 'Not Found' });
}

function controls({ world: network, faults: planned, calls }: Desk): FakeControls {
  return {
    ...people(network),
    fault: planned.plan,
    calls: (method) => calls.filter((call) => method === undefined || call.method === method),
    forgetCalls: () => void (calls.length = 0),
    seen: (chat) =>
      [...(network.chats.get(chat)?.messages.values() ?? [])].map((message) => ({
        messageId: message.message_id,
        from: message.from?.id === network.bot.id ? 'bot' : 'user',
        text: message.text ?? '',
        buttons: message.reply_markup?.inline_keyboard.map((row) => row.map(({ text }) => text)) ?? [],
      })),
    seenFiles: (chat) => seenFiles(network, chat),
    menus: () => Object.fromEntries(network.menus),
    spinning: () => [...network.presses.values()].filter(({ answered }) => !answered).length,
    pendingUpdates: () => network.updates.pending().length,
    expireLinks: () => network.links.clear(),
    loseFiles: () => network.files.clear(),
  };
}
