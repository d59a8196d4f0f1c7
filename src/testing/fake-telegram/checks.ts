import type { InlineKeyboardButton, InlineKeyboardMarkup } from 'telegraf/types';
import { badRequest, BotApiError } from './bot-api-error';
import type { FakeChat, World } from './world';

/** Fields of a call, as JSON or as a form sends them. */
export type Payload = Readonly<Record<string, unknown>>;

/** The chat of a call, if the bot may write there. */
export function writableChat({ chats }: World, { chat_id }: Payload): FakeChat {
  if (chat_id === undefined || chat_id === '') throw badRequest('chat_id is empty');
  const chat = chats.get(Number(chat_id));
  if (chat === undefined) throw badRequest('chat not found');
  if (chat.deactivated) throw new BotApiError(403, 'Forbidden: user is deactivated');
  if (chat.blocked) throw new BotApiError(403, 'Forbidden: bot was blocked by the user');
  return chat;
}

export function checkedText(text: unknown, limit: number): string {
  if (typeof text !== 'string' || text.trim() === '') throw badRequest('message text is empty');
  if (text.length > limit) throw badRequest('message is too long');
  return text.trim();
}

/** The inline keyboard of a call; a form sends it as JSON in a string. */
export function checkedKeyboard({ reply_markup }: Payload): InlineKeyboardMarkup | undefined {
  if (reply_markup === undefined || reply_markup === '') return undefined;
  const markup: unknown = typeof reply_markup === 'string' ? JSON.parse(reply_markup) : reply_markup;
  const rows = (markup as { inline_keyboard?: unknown }).inline_keyboard;
  if (!Array.isArray(rows)) return undefined;
  const buttons = rows.flat() as readonly InlineKeyboardButton[];
  if (buttons.length > 100) throw badRequest('reply markup is too long');
  buttons.forEach(checkButton);
  return buttons.length === 0 ? undefined : { inline_keyboard: rows as InlineKeyboardButton[][] };
}

function checkButton(button: InlineKeyboardButton): void {
  if (typeof button.text !== 'string' || button.text.trim() === '') {
    throw badRequest("can't parse inline keyboard button: Button text must be non-empty");
  }
  if ('url' in button) return;
  if (!('callback_data' in button)) {
    throw badRequest("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard");
  }
  const bytes = Buffer.byteLength(button.callback_data);
  if (bytes < 1 || bytes > 64) throw badRequest('BUTTON_DATA_INVALID');
}

/** A list in a call, which a form or a query string sends as JSON. */
export function list(value: unknown): readonly string[] | undefined {
  const parsed: unknown = typeof value === 'string' && value !== '' ? JSON.parse(value) : value;
  return Array.isArray(parsed) ? parsed.map(String) : undefined;
}
