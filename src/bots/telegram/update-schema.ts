import { z } from 'zod';

const chat = z.object({ id: z.int(), type: z.string() });
const person = z.object({ language_code: z.string().max(35).optional().catch(undefined) });
/** Seconds since 1970, within what a date can hold. */
const seconds = z.int().min(0).max(8_640_000_000_000);
const size = z.int().min(0).optional().catch(undefined);
const label = z.string().optional().catch(undefined);

const photoSize = z.object({
  file_id: z.string().min(1),
  width: z.number(),
  height: z.number(),
  file_size: size,
});
const document = z.object({
  file_id: z.string().min(1),
  file_name: label,
  mime_type: label,
  file_size: size,
});

/** Content we only recognise, to say kindly that it can't be used. */
const recognised = {
  sticker: z.unknown().optional(),
  voice: z.unknown().optional(),
  audio: z.unknown().optional(),
  video: z.unknown().optional(),
  video_note: z.unknown().optional(),
  animation: z.unknown().optional(),
  location: z.unknown().optional(),
  contact: z.unknown().optional(),
  poll: z.unknown().optional(),
  dice: z.unknown().optional(),
  game: z.unknown().optional(),
  story: z.unknown().optional(),
};

const message = z.object({
  chat,
  from: person.optional(),
  date: seconds,
  text: z.string().optional(),
  caption: z.string().optional(),
  media_group_id: z.string().optional(),
  photo: z.array(photoSize).min(1).optional(),
  document: document.optional(),
  ...recognised,
});

const button = z.object({ text: z.string(), callback_data: z.string().optional() });

const callbackQuery = z.object({
  id: z.string(),
  from: person,
  data: z.string().min(1),
  message: z.object({
    chat,
    message_id: z.int(),
    text: z.string().optional(),
    reply_markup: z
      .object({ inline_keyboard: z.array(z.array(button)) })
      .optional()
      .catch(undefined),
  }),
});

const chatMember = z.object({
  chat,
  from: person,
  date: seconds,
  new_chat_member: z.object({ status: z.string() }),
});

/** The updates we answer, with the fields we use. */
export const updateSchema = z.object({
  update_id: z.int(),
  message: message.optional(),
  callback_query: callbackQuery.optional(),
  my_chat_member: chatMember.optional(),
});

export type TelegramMessage = z.infer<typeof message>;
export type TelegramPress = z.infer<typeof callbackQuery>;
export type TelegramMembership = z.infer<typeof chatMember>;

/** The kinds of update to be asked for; Telegram's own default leaves some out and keeps an earlier choice. */
export const allowedUpdates = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const;
