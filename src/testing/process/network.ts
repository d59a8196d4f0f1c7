import type { AddressInfo } from 'node:net';
import type { Update } from 'telegraf/types';
import type { Payload } from '../fake-telegram/checks';
import { faults, type Faults } from '../fake-telegram/faults';
import { limiter } from '../fake-telegram/limits';
import { methods, type Method } from '../fake-telegram/methods';
import { people, type SentFile } from '../fake-telegram/people';
import { botApiServer, reply, type Call } from '../fake-telegram/server';
import { world, type StoredMessage, type World } from '../fake-telegram/world';
import { botMessage, confirmsPhotos, type BotMessage } from './bot-message';
import type { Pulses } from './pulses';

/** The strict fake network, with a door of its own for each server process; updates are delivered by `courier`. */
export interface Network {
  readonly token: string;
  readonly openDoor: () => Promise<Door>;
  /** Somebody opens a chat, without an update. */
  readonly join: (chat: number) => void;
  readonly text: (chat: number, text: string) => Update;
  /** Presses a button of a message as it was shown, also if it changed since. */
  readonly press: (message: BotMessage, button: string) => Update;
  /** Photos of one album, one update each. */
  readonly album: (chat: number, photos: readonly SentFile[]) => Promise<readonly Update[]>;
  /** Called with everything the bot writes to a chat, at once. */
  readonly listen: (chat: number, hear: (message: BotMessage) => void) => void;
  /** All the bot wrote to a chat so far. */
  readonly written: (chat: number) => readonly BotMessage[];
  readonly confirm: (update: Update) => void;
  /** Takes so many messages in all; to any further it answers that one should wait for hours. */
  readonly takeAtMost: (messages: number) => void;
  /** Bot API calls that were refused, by method and number. */
  readonly refused: () => readonly string[];
  readonly close: () => Promise<void>;
}

/** Where one server process reaches the Bot API. */
export interface Door {
  readonly url: string;
  /** Resolves when every connection has ended, and so all that a killed process had sent is taken in. */
  readonly quiet: () => Promise<void>;
}

const token = '4242:fake-token-of-the-learning-assistant';
const HOURS_S = 4 * 3_600;
const saying = new Map([
  ['sendMessage', 'sent'],
  ['editMessageText', 'edited'],
] as const);

/** `now`: what the network's own clock shows. */
export function network(pulses: Pulses, now: () => number = Date.now): Network {
  const inside = world(now);
  const persons = people(inside);
  const written = new Map<number, BotMessage[]>();
  const ears = new Map<number, (message: BotMessage) => void>();
  const calls: Call[] = [];
  const doors: (() => Promise<void>)[] = [];
  const hear = (message: BotMessage): void => {
    written.set(message.chat, [...(written.get(message.chat) ?? []), message]);
    ears.get(message.chat)?.(message);
  };
  let most = Infinity;
  const planned = faults();
  const spoilt: Faults = {
    ...planned,
    next: (method) =>
      pulses.count('heard') >= most && saying.has(method as 'sendMessage')
        ? { method, retry_after: HOURS_S }
        : planned.next(method),
  };
  const desk = {
    token,
    world: inside,
    methods: observed(methods(inside, nowhere), { pulses, hear }),
    faults: spoilt,
    calls,
    allow: limiter({}, now),
  };

  return {
    token,
    openDoor: async () => {
      const door = await openDoor(desk);
      doors.push(door.close);
      return door;
    },
    join: persons.join,
    text: persons.userText,
    press: (message, button) => press(inside, message, button),
    album: (chat, photos) => persons.userAlbum(chat, photos),
    listen: (chat, ear) => void ears.set(chat, ear),
    written: (chat) => written.get(chat) ?? [],
    confirm: inside.updates.confirm,
    takeAtMost: (messages) => (most = messages),
    refused: () =>
      calls.flatMap(({ method, outcome }) => (typeof outcome === 'number' ? [`${method} ${outcome}`] : [])),
    close: async () => {
      await Promise.all(doors.map((close) => close()));
    },
  };
}

/** The bot tells where it wants its updates; they are brought there anyway. */
const nowhere = { set: () => undefined, info: () => ({ url: '' }), stop: () => undefined };

interface Observers {
  readonly pulses: Pulses;
  readonly hear: (message: BotMessage) => void;
}

function observed(
  all: ReadonlyMap<string, Method>,
  { pulses, hear }: Observers,
): ReadonlyMap<string, Method> {
  return new Map(
    [...all].map(([name, method]) => [
      name,
      (payload) => {
        pulses.beat('called');
        if (name === 'getFile' || isReceipt(payload)) pulses.beat('photo');
        const result = method(payload);
        const how = saying.get(name as 'sendMessage');
        // An edit without buttons only shows what was pressed.
        if (how !== undefined && (how === 'sent' || payload['reply_markup'] !== undefined)) {
          pulses.beat('heard');
          hear(botMessage(result as StoredMessage, how));
        }
        return result;
      },
    ]),
  );
}

const isReceipt = ({ text }: Payload): boolean => typeof text === 'string' && confirmsPhotos(text);

async function openDoor(
  desk: Parameters<typeof botApiServer>[0],
): Promise<Door & { close: () => Promise<void> }> {
  const server = botApiServer(desk, (_request, response) => {
    reply(response, 404, { ok: false, error_code: 404, description: 'Not Found' });
  });
  let connections = 0;
  const waiting: (() => void)[] = [];
  server.on('connection', (socket) => {
    connections += 1;
    socket.on('close', () => {
      connections -= 1;
      if (connections === 0) waiting.splice(0).forEach((wake) => wake());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    quiet: () => (connections === 0 ? Promise.resolve() : new Promise((wake) => waiting.push(wake))),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function press(
  { chats, presses, updates, next }: World,
  { chat, stored, buttons }: BotMessage,
  button: string,
): Update {
  if (!buttons.includes(button))
    throw new Error(`"${stored.text ?? ''}" has no button ${button}: ${buttons.join(' ')}`);
  const id = String(next());
  presses.set(id, { chat, answered: false });
  const from = chats.get(chat)!.user;
  const update = updates.push({
    callback_query: { id, from, chat_instance: `i${chat}`, data: button, message: stored },
  });
  if (update === undefined) throw new Error('The bot did not ask for presses.');
  return update;
}
