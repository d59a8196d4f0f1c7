import { z } from 'zod';
import type { TelegramPress } from './update-schema';

const pressedSchema = z.object({
  queryId: z.string(),
  messageId: z.int(),
  /** Absent when the message is too old for Telegram to repeat it. */
  text: z.string().optional(),
  label: z.string().optional(),
});

/** What is needed to settle a press: plain data, so that it survives being stored. */
export type Pressed = z.infer<typeof pressedSchema>;

/** Keeps of a press what settles it: the message, and the label of the button by its data. */
export function pressedFrom({ id, data, message }: TelegramPress): Pressed {
  const label = message.reply_markup?.inline_keyboard
    .flat()
    .find(({ callback_data }) => callback_data === data)?.text;
  return {
    queryId: id,
    messageId: message.message_id,
    ...(message.text !== undefined && { text: message.text }),
    ...(label !== undefined && { label }),
  };
}

/** Takes back what `pressedFrom` made; nothing comes back for anything else. */
export function parsePressed(pressed: unknown): Pressed | undefined {
  return pressedSchema.safeParse(pressed).data;
}
