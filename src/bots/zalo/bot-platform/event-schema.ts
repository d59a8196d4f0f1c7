import { z } from 'zod';

const id = z.union([z.string().min(1).max(200), z.int()]).transform(String);
const label = z.string().optional().catch(undefined);

const message = z.object({
  message_id: id,
  chat: z.object({ id, chat_type: z.string() }),
  from: z
    .object({ is_bot: z.boolean().optional().catch(undefined) })
    .optional()
    .catch(undefined),
  /** Milliseconds since 1970, within what a date can hold. */
  date: z.int().min(0).max(8_640_000_000_000_000).optional().catch(undefined),
  text: label,
  caption: label,
  /** What comes, and what the documentation says comes. */
  photo_url: label,
  photo: label,
});

const named = z.object({ event_name: z.string().min(1).max(200) });

/** An event with the fields we use, out of its envelope. */
export const eventSchema = named.extend({ message });

export type ZaloBotMessage = z.infer<typeof message>;

/** Takes an event out of `{"ok":true,"result":…}`, in which it mostly comes. */
export function unwrapped(update: unknown): unknown {
  if (typeof update !== 'object' || update === null || !('result' in update)) return update;
  return 'event_name' in update ? update : update.result;
}

/** The kind of an event, such as `message.text.received`; nothing comes back for what is no event. */
export function eventName(update: unknown): string | undefined {
  return named.safeParse(unwrapped(update)).data?.event_name;
}
