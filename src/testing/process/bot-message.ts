import type { StoredMessage } from '../fake-telegram/world';

/** What the bot wrote, as a person sees it at that moment. */
export interface BotMessage {
  readonly chat: number;
  readonly how: 'sent' | 'edited';
  readonly text: string;
  /** The data of its buttons, row by row. */
  readonly buttons: readonly string[];
  /** As the network held it then. */
  readonly stored: StoredMessage;
}

export function botMessage(stored: StoredMessage, how: BotMessage['how']): BotMessage {
  const rows = stored.reply_markup?.inline_keyboard ?? [];
  const buttons = rows.flat().map((button) => ('callback_data' in button ? button.callback_data : ''));
  return { chat: stored.chat.id, how, text: stored.text ?? '', buttons, stored };
}

/** The same for two messages a person could not tell apart. */
export const contentOf = ({ text, buttons }: Pick<BotMessage, 'text' | 'buttons'>): string =>
  `${text}\n${buttons.join(' ')}`;

/** Whether a message says that photos have arrived. */
export const confirmsPhotos = (text: string): boolean => /đã nhận.* ảnh/u.test(text);

/** The question under which the buttons stand; nothing where there is nothing to be answered. */
export function questionOf({ buttons }: BotMessage): string | undefined {
  const owner = buttons.map((data) => data.slice(0, data.indexOf(':'))).find((each) => each !== 'cmd');
  return owner === '' ? undefined : owner;
}
