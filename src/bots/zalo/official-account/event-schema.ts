import { z } from 'zod';

const id = z.string().min(1).max(64);
const account = z.object({ id }).optional().catch(undefined);
const words = z.string().optional().catch(undefined);

/** Sizes come as numbers or as texts of digits. */
const size = z.coerce.number().int().min(0).optional().catch(undefined);

const attachment = z.object({
  type: words,
  payload: z
    .object({ url: words, thumbnail: words, name: words, size, type: words })
    .optional()
    .catch(undefined),
});

const message = z.object({
  msg_id: id.optional().catch(undefined),
  text: words,
  attachments: z.array(attachment).optional().catch(undefined),
});

/** A webhook event, with the fields we use; the same field is missing from many kinds. */
export const eventSchema = z.object({
  event_name: z.string().min(1).max(64),
  app_id: words,
  /** Milliseconds since 1970, within what a date can hold; documented as a text, seen as a number too. */
  timestamp: z.coerce.number().int().min(1).max(8_640_000_000_000_000).optional().catch(undefined),
  oa_id: id.optional().catch(undefined),
  user_id: id.optional().catch(undefined),
  sender: z.object({ id, admin_id: words }).optional().catch(undefined),
  recipient: account,
  follower: account,
  message: message.optional().catch(undefined),
  info: z.object({ name: words }).optional().catch(undefined),
  /** Added by `splitEvent`: which attachment of several this is. */
  part: z.int().optional(),
});

export type OfficialAccountEvent = z.infer<typeof eventSchema>;
