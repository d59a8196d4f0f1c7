import { Agent, request } from 'node:http';
import type { Update } from 'telegraf/types';
import type { UpdateQueue } from './update-queue';

/** Where updates are delivered, and how that goes. */
export interface Webhook {
  /** An empty `url` ends it. */
  readonly set: (url: string, secret: string | undefined, maxConnections: number) => void;
  readonly info: () => { readonly url: string; readonly last_error_message?: string };
  readonly stop: () => void;
}

/** How long an answer may take, and how long to wait before a repeat; both far longer on the real network. */
export interface WebhookTimes {
  readonly timeoutMs: number;
  readonly retryMs: number;
}

/**
 * Delivers as Telegram does: chats side by side, the next update of a chat only when the one before was answered with 2xx,
 * and the same one again after anything else.
 */
export function webhook(updates: UpdateQueue, { timeoutMs, retryMs }: WebhookTimes): Webhook {
  const agent = new Agent({ keepAlive: true, scheduling: 'lifo' });
  const waiting = new Map<string, Update[]>();
  const busy = new Set<string>();
  const retries = new Set<NodeJS.Timeout>();
  let target = { url: '', secret: undefined as string | undefined, maxConnections: 40 };
  let lastError: string | undefined;

  /** Delivers a chat's updates until none waits, or the webhook was set anew. */
  async function deliver(chat: string, queue: Update[]): Promise<void> {
    while (waiting.get(chat) === queue) {
      const [update] = queue;
      if (update === undefined) waiting.delete(chat);
      else if ((lastError = await post(target, update, { agent, timeoutMs })) === undefined) {
        queue.shift();
        updates.confirm(update);
      } else await pause();
    }
  }

  async function pause(): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(() => {
        retries.delete(timer);
        resolve();
      }, retryMs);
      retries.add(timer);
    });
  }

  function spread(): void {
    for (const [chat, queue] of waiting) {
      if (busy.size >= target.maxConnections) return;
      if (busy.has(chat)) continue;
      busy.add(chat);
      void deliver(chat, queue).then(() => {
        busy.delete(chat);
        if (waiting.size > busy.size) spread();
      });
    }
  }

  function add(update: Update): void {
    if (target.url === '') return;
    const chat = chatOf(update);
    const queue = waiting.get(chat);
    if (queue === undefined) waiting.set(chat, [update]);
    else queue.push(update);
    if (!busy.has(chat)) spread();
  }

  updates.onPush = add;
  return {
    set: (url, secret, maxConnections) => {
      waiting.clear();
      target = { url, secret, maxConnections };
      if (url !== '') updates.pending().forEach(add);
    },
    info: () => ({ url: target.url, ...(lastError !== undefined && { last_error_message: lastError }) }),
    stop: () => {
      target = { ...target, url: '' };
      waiting.clear();
      retries.forEach(clearTimeout);
      agent.destroy();
    },
  };
}

/** What went wrong, if the update was not taken. */
function post(
  { url, secret }: { readonly url: string; readonly secret: string | undefined },
  update: Update,
  { agent, timeoutMs }: { readonly agent: Agent; readonly timeoutMs: number },
): Promise<string | undefined> {
  const body = Buffer.from(JSON.stringify(update));
  const headers = {
    'content-type': 'application/json',
    'content-length': body.length,
    ...(secret !== undefined && { 'x-telegram-bot-api-secret-token': secret }),
  };
  return new Promise((resolve) => {
    const sending = request(url, { method: 'POST', agent, headers, timeout: timeoutMs }, (response) => {
      const status = response.statusCode ?? 0;
      response.resume();
      response.on('close', () => {
        resolve(status >= 200 && status < 300 ? undefined : `Wrong response from the webhook: ${status}`);
      });
    });
    sending.on('timeout', () => sending.destroy(new Error('Read timeout expired')));
    sending.on('error', (error) => {
      resolve(error.message === '' ? 'Connection failed' : error.message);
    });
    sending.end(body);
  });
}

function chatOf(update: Update): string {
  if ('message' in update) return String(update.message.chat.id);
  if ('callback_query' in update) return String(update.callback_query.message?.chat.id);
  return 'my_chat_member' in update ? String(update.my_chat_member.chat.id) : 'none';
}
