import type { InlineKeyboardMarkup } from 'telegraf/types';
import { badRequest, BotApiError } from './bot-api-error';
import { checkedKeyboard, checkedText, list, writableChat, type Payload } from './checks';
import { keepMessage } from './keep-message';
import { sendDocument, sendPhoto } from './sent-files';
import type { Webhook } from './webhook';
import type { StoredMessage, World } from './world';

export type Method = (payload: Payload) => unknown;

/** The methods of the Bot API the fake knows, strict where the real ones are. */
export function methods(world: World, webhook: Webhook): ReadonlyMap<string, Method> {
  return new Map<string, Method>([
    ['getMe', () => world.bot],
    ...updateMethods(world, webhook),
    ...messageMethods(world),
    ['answerCallbackQuery', (payload) => answerCallbackQuery(world, payload)],
    ['sendChatAction', (payload) => writableChat(world, payload).id > 0],
    ['getFile', (payload) => getFile(world, payload)],
    [
      'setMyCommands',
      ({ commands, language_code }) => {
        world.menus.set(typeof language_code === 'string' ? language_code : '', commands);
        return true;
      },
    ],
  ]);
}

function updateMethods(world: World, webhook: Webhook): readonly (readonly [string, Method])[] {
  return [
    ['getUpdates', (payload) => getUpdates(world, webhook, payload)],
    [
      'setWebhook',
      ({ url, secret_token, max_connections, allowed_updates, drop_pending_updates }) => {
        world.updates.allow(list(allowed_updates));
        if (drop_pending_updates === true) world.updates.pending().forEach(world.updates.confirm);
        const secret = typeof secret_token === 'string' ? secret_token : undefined;
        if (secret !== undefined && !/^[\w-]{1,256}$/.test(secret)) {
          throw badRequest('secret token contains unallowed characters');
        }
        world.updates.interrupt(new BotApiError(409, 'Conflict: terminated by setWebhook request'));
        webhook.set(typeof url === 'string' ? url : '', secret, Number(max_connections ?? 40));
        return true;
      },
    ],
    [
      'deleteWebhook',
      ({ drop_pending_updates }) => {
        if (drop_pending_updates === true) world.updates.pending().forEach(world.updates.confirm);
        webhook.set('', undefined, 0);
        return true;
      },
    ],
    ['getWebhookInfo', () => ({ ...webhook.info(), pending_update_count: world.updates.pending().length })],
  ];
}

async function getUpdates({ updates }: World, webhook: Webhook, payload: Payload): Promise<unknown> {
  if (webhook.info().url !== '') {
    throw new BotApiError(
      409,
      "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    );
  }
  updates.allow(list(payload['allowed_updates']));
  const limit = Math.min(100, Math.max(1, Number(payload['limit'] ?? 100)));
  return await updates.poll(Number(payload['offset'] ?? 0), limit, Number(payload['timeout'] ?? 0) * 1_000);
}

function messageMethods(world: World): readonly (readonly [string, Method])[] {
  return [
    ['sendMessage', (payload) => sendMessage(world, payload)],
    ['sendPhoto', (payload) => sendPhoto(world, payload)],
    ['sendDocument', (payload) => sendDocument(world, payload)],
    [
      'editMessageText',
      (payload) => {
        const old = editable(world, payload);
        return replace(world, old, checkedText(payload['text'], 4096), checkedKeyboard(payload));
      },
    ],
    [
      'editMessageReplyMarkup',
      (payload) => {
        const old = editable(world, payload);
        return replace(world, old, old.text, checkedKeyboard(payload));
      },
    ],
    [
      'deleteMessage',
      (payload) => writableChat(world, payload).messages.delete(Number(payload['message_id'])),
    ],
  ];
}

function sendMessage(world: World, payload: Payload): StoredMessage {
  const chat = writableChat(world, payload);
  const text = checkedText(payload['text'], 4096);
  return keepMessage(world, chat.id, { text }, checkedKeyboard(payload));
}

function editable(world: World, payload: Payload): StoredMessage {
  const message = writableChat(world, payload).messages.get(Number(payload['message_id']));
  if (message === undefined) throw badRequest('message to edit not found');
  if (message.from?.id !== world.bot.id) throw badRequest("message can't be edited");
  return message;
}

function replace(
  world: World,
  old: StoredMessage,
  text: string | undefined,
  keyboard: InlineKeyboardMarkup | undefined,
): StoredMessage {
  const { reply_markup, ...rest } = old;
  if (text === old.text && JSON.stringify(keyboard) === JSON.stringify(reply_markup)) {
    throw badRequest(
      'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
    );
  }
  const changed = {
    ...rest,
    edit_date: Math.floor(world.now() / 1_000),
    ...(text !== undefined && { text }),
    ...(keyboard !== undefined && { reply_markup: keyboard }),
  } as StoredMessage;
  world.chats.get(old.chat.id)!.messages.set(old.message_id, changed);
  return changed;
}

function answerCallbackQuery({ presses }: World, { callback_query_id }: Payload): true {
  const press = presses.get(String(callback_query_id));
  if (press === undefined) {
    throw badRequest('query is too old and response timeout expired or query ID is invalid');
  }
  press.answered = true;
  return true;
}

const downloadableBytes = 20 * 1024 * 1024;

function getFile({ files, links, next }: World, { file_id }: Payload): unknown {
  const id = String(file_id);
  const file = files.get(id);
  if (file === undefined) throw badRequest('wrong file_id or the file is temporarily unavailable');
  if (file.size > downloadableBytes) throw badRequest('file is too big');
  const file_path = `photos/file_${next()}.${file.extension}`;
  links.set(file_path, id);
  return { file_id: id, file_unique_id: `u-${id}`, file_size: file.size, file_path };
}
