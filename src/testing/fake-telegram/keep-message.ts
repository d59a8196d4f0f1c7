import type { InlineKeyboardMarkup, Message } from 'telegraf/types';
import type { StoredMessage, World } from './world';

type Content =
  | Pick<Message.TextMessage, 'text'>
  | Pick<Message.PhotoMessage, 'photo' | 'caption'>
  | Pick<Message.DocumentMessage, 'document' | 'caption'>;

/** Puts a message of the bot into a chat. */
export function keepMessage(
  world: World,
  chatId: number,
  content: Content,
  keyboard: InlineKeyboardMarkup | undefined,
): StoredMessage {
  const chat = world.chats.get(chatId)!;
  const message = {
    message_id: world.next(),
    from: world.bot,
    chat: { id: chatId, type: 'private' as const, first_name: chat.user.first_name },
    date: Math.floor(world.now() / 1_000),
    ...content,
    ...(keyboard !== undefined && { reply_markup: keyboard }),
  } satisfies Message.TextMessage | Message.PhotoMessage | Message.DocumentMessage;
  chat.messages.set(message.message_id, message);
  return message;
}
