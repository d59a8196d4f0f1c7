import { badRequest, ZaloBotError } from './zalo-bot-error';
import type { Webhook } from './webhook';
import type { SeenFile, SeenMessage, World } from './world';

/** Fields of a call. */
export type Payload = Readonly<Record<string, unknown>>;
/** `left`: whoever called has gone. */
export type Method = (payload: Payload, left: AbortSignal) => unknown;

/** How long a poll without news lasts, at most. */
export interface Patience {
  readonly longPollMs: number;
}

/** The methods of the Bot Platform the fake knows, strict where the real ones are. */
export function methods(
  network: World,
  webhook: Webhook,
  { longPollMs }: Patience,
): ReadonlyMap<string, Method> {
  return new Map<string, Method>([
    [
      'getMe',
      () => ({
        id: '4242',
        account_name: 'bot.KhuyenHoc',
        account_type: 'BASIC',
        can_join_groups: false,
      }),
    ],
    [
      'getUpdates',
      async ({ timeout = '30' }, left) => {
        // While a webhook is set it stays silent: no event, and no word why.
        const event = await network.events.take(Math.min(longPollMs, Number(timeout) * 1_000), left);
        if (event === undefined) throw new ZaloBotError(408, 'Request timeout');
        return event;
      },
    ],
    ['setWebhook', (payload) => setWebhook(webhook, payload)],
    [
      'deleteWebhook',
      () => {
        webhook.set('', '');
        return webhook.info();
      },
    ],
    ['getWebhookInfo', () => webhook.info()],
    ['sendMessage', (payload) => sendMessage(network, payload)],
    ['sendPhoto', (payload) => sendPhoto(network, payload)],
  ]);
}

function setWebhook(webhook: Webhook, { url, secret_token }: Payload): unknown {
  const { protocol, hostname } = new URL(String(url));
  if (protocol !== 'https:' && hostname !== '127.0.0.1') throw badRequest('url must be https');
  if (typeof secret_token !== 'string' || secret_token.length < 8 || secret_token.length > 256) {
    throw badRequest('secret_token must have 8 to 256 characters');
  }
  webhook.set(String(url), secret_token);
  return webhook.info();
}

function sendMessage(network: World, payload: Payload): unknown {
  const chat = writableChat(network, payload);
  const { text } = payload;
  if (typeof text !== 'string' || text.trim() === '') throw badRequest('text is empty');
  if (text.length > 2_000) throw badRequest('text is longer than 2000 characters');
  return say(network, chat, { text });
}

async function sendPhoto(network: World, payload: Payload): Promise<unknown> {
  const chat = writableChat(network, payload);
  const { photo, caption } = payload;
  if (caption !== undefined && (typeof caption !== 'string' || caption === '' || caption.length > 2_000)) {
    throw badRequest('caption must have 1 to 2000 characters');
  }
  const bytes = await pictureAt(photo);
  // The platform comes back for the same picture, such as when a second device opens the chat.
  if (!(await pictureAt(photo)).equals(bytes)) throw badRequest('photo is another one at each request');
  const file: SeenFile = { bytes: new Uint8Array(bytes), ...(typeof caption === 'string' && { caption }) };
  return say(network, chat, { text: '', file });
}

async function pictureAt(url: unknown): Promise<Buffer> {
  if (typeof url !== 'string' || !URL.canParse(url)) throw badRequest('photo must be a URL');
  const response = await fetch(url).catch(() => undefined);
  const bytes = Buffer.from((await response?.arrayBuffer()) ?? new ArrayBuffer(0));
  const isPicture = response?.headers.get('content-type')?.startsWith('image/') === true;
  if (response?.ok !== true || !isPicture) throw badRequest('photo can not be fetched');
  return bytes;
}

// How the platform words this is not documented.
function writableChat({ chats }: World, { chat_id }: Payload): SeenMessage[] {
  const chat = chats.get(String(chat_id));
  if (chat === undefined) throw badRequest('chat not found');
  return chat;
}

function say({ nextId, now }: World, chat: SeenMessage[], content: Pick<SeenMessage, 'text' | 'file'>) {
  const messageId = nextId();
  chat.push({ messageId, from: 'bot', ...content });
  return { message_id: messageId, date: now() };
}
