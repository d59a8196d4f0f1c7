import { once } from 'node:events';
import { Agent, createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FittedMessage } from '../../src/bots/channel';
import { answerParent } from './asking';
import { benchScript, differentPeople, personOf, type Person } from './people';

/*
 * The network and the people of the benchmark in one process: takes `sendMessage`, and delivers updates to a webhook. Each
 * person waits for the reply, and for the webhook's answer, before going on.
 */

/** What a run of many chats is to be. */
export interface Load {
  readonly webhook: string;
  /** The first chat's number, and how many chats. */
  readonly from: number;
  readonly chats: number;
  readonly inFlight: number;
  /** How many updates of each chat; all of them unless given. */
  readonly updates?: number;
}

/** What came of it. */
export interface LoadResult {
  readonly updates: number;
  readonly seconds: number;
  /** Milliseconds from an update to its reply. */
  readonly p50: number;
  readonly p99: number;
  readonly wrong: number;
  /** The first few, for people. */
  readonly examples: readonly string[];
}

export interface DriverWords {
  readonly token: string;
  readonly secret: string;
}

/** A message the bot sent, as far as it is checked. */
interface Sent {
  readonly text: string;
  readonly reply_markup?: {
    readonly inline_keyboard: readonly (readonly {
      readonly text: string;
      readonly callback_data: string;
    }[])[];
  };
}

const patienceMs = 20_000;

/** Runs the network until the parent is gone. */
export async function runDriver({ token, secret }: DriverWords): Promise<void> {
  const script = benchScript();
  const people = Array.from({ length: differentPeople }, (_, number) => personOf(script, number));
  const waiting = new Map<number, (sent: Sent) => void>();
  let unasked = 0;

  const http = createServer((incoming, response) => {
    void bodyOf(incoming).then((body) => {
      if (incoming.url !== `/bot${token}/sendMessage`) {
        answerOther(incoming.url ?? '', response);
        return;
      }
      const sent = JSON.parse(body) as Sent & { chat_id: string | number };
      const chat = Number(sent.chat_id);
      reply(response, { ok: true, result: messageOf(chat, sent) });
      const wanted = waiting.get(chat);
      waiting.delete(chat);
      if (wanted === undefined) unasked += 1;
      else wanted(sent);
    });
  });
  http.keepAliveTimeout = 600_000;
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const { port } = http.address() as AddressInfo;

  const told = (chat: number) =>
    new Promise<Sent | undefined>((resolve) => {
      const impatient = setTimeout(() => resolve(undefined), patienceMs);
      waiting.set(chat, (sent) => {
        clearTimeout(impatient);
        resolve(sent);
      });
    });
  async function run({ webhook, from, chats, inFlight, updates = Infinity }: Load): Promise<LoadResult> {
    // Connections of an earlier run may be about to be closed by the bot.
    const agent = new Agent({ keepAlive: true, scheduling: 'lifo' });
    const latencies: number[] = [];
    const wrongs: string[] = [];
    unasked = 0;
    let next = from;

    async function converse(chat: number): Promise<void> {
      const person = people[chat % people.length];
      if (person === undefined) return;
      for (const [at, exchange] of person.exchanges.slice(0, updates).entries()) {
        const sentAt = performance.now();
        const reply = told(chat).then((sent) => {
          latencies.push(performance.now() - sentAt);
          return sent;
        });
        const status = await post(webhook, {
          agent,
          secret,
          body: JSON.stringify(updateOf(chat, at, person)),
        });
        const problem = status === 200 ? flaw(await reply, exchange.told) : `the webhook answered ${status}`;
        if (problem === undefined) continue;
        wrongs.push(`chat ${chat}, update ${at} (${exchange.says}): ${problem}`);
        return;
      }
    }

    async function worker(): Promise<void> {
      while (next < from + chats) {
        next += 1;
        await converse(next - 1);
      }
    }

    const startedAt = performance.now();
    await Promise.all(Array.from({ length: inFlight }, worker));
    const seconds = (performance.now() - startedAt) / 1000;
    agent.destroy();
    const sorted = latencies.toSorted((one, other) => one - other);
    const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? NaN;
    if (unasked > 0) wrongs.push(`${unasked} messages nobody waited for`);
    return {
      updates: latencies.length,
      seconds,
      p50: at(0.5),
      p99: at(0.99),
      wrong: wrongs.length,
      examples: wrongs.slice(0, 3),
    };
  }

  answerParent({ url: () => `http://127.0.0.1:${port}`, run });
}

function updateOf(chat: number, at: number, { exchanges }: Person): unknown {
  const exchange = exchanges[at];
  const from = { id: chat, is_bot: false, first_name: 'Lan', language_code: 'vi' };
  const command =
    exchange?.says === '/start' ? { entities: [{ type: 'bot_command', offset: 0, length: 6 }] } : {};
  return {
    update_id: chat * 100 + at,
    message: {
      message_id: at * 2 + 1,
      from,
      chat: { id: chat, first_name: 'Lan', type: 'private' },
      date: Date.parse(exchange?.at ?? '') / 1000,
      text: exchange?.says,
      ...command,
    },
  };
}

function messageOf(chat: number, { text, reply_markup }: Sent): unknown {
  return {
    message_id: 7,
    from: { id: 1, is_bot: true, first_name: 'Khuyến học', username: 'khuyen_hoc_bot' },
    chat: { id: chat, first_name: 'Lan', type: 'private' },
    date: 1_793_581_260,
    text,
    reply_markup,
  };
}

/** What is wrong with a reply, if anything. */
function flaw(sent: Sent | undefined, wanted: FittedMessage): string | undefined {
  if (sent === undefined) return `no reply within ${patienceMs} ms`;
  const rows = sent.reply_markup?.inline_keyboard ?? [];
  const buttons = JSON.stringify(
    rows.map((row) => row.map(({ text, callback_data }) => [callback_data, text])),
  );
  const wantedButtons = JSON.stringify(wanted.rows.map((row) => row.map(({ id, label }) => [id, label])));
  if (sent.text !== wanted.text)
    return `told «${differing(sent.text, wanted.text)}» instead of «${differing(wanted.text, sent.text)}»`;
  return buttons === wantedButtons ? undefined : `offered ${buttons} instead of ${wantedButtons}`;
}

/** A text from where it begins to differ from another. */
function differing(text: string, other: string): string {
  const longest = Math.max(text.length, other.length);
  const at = Array.from({ length: longest }, (_, index) => text[index] === other[index]).indexOf(false);
  return `…${text.slice(Math.max(0, at - 20), at + 60)}…`;
}

function answerOther(url: string, response: ServerResponse): void {
  const bot = { id: 1, is_bot: true, first_name: 'Khuyến học', username: 'khuyen_hoc_bot' };
  if (url.endsWith('/getMe')) reply(response, { ok: true, result: bot });
  else reply(response, { ok: false, error_code: 404, description: `Not Found: ${url}` });
}

function reply(response: ServerResponse, json: unknown): void {
  const body = Buffer.from(JSON.stringify(json));
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length }).end(body);
}

interface Post {
  readonly agent: Agent;
  readonly secret: string;
  readonly body: string;
}

/** The status the webhook answers; 0 if it could not be reached. */
function post(url: string, { agent, secret, body }: Post): Promise<number> {
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'x-telegram-bot-api-secret-token': secret,
  };
  return new Promise((resolve) => {
    const sending = request(url, { method: 'POST', agent, headers }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode ?? 0));
    });
    sending.on('error', () => resolve(0));
    sending.end(body);
  });
}

async function bodyOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
