import { z } from 'zod';

/** No names of those it would go to: what is kept here outlives what they told. */
const seenSchema = z.object({
  /** Tells the buttons of this summary from those of an earlier one. */
  nth: z.number(),
  people: z.number(),
  withoutConsent: z.number(),
  preview: z.string(),
  approval: z.boolean(),
});

/** A bulletin somebody writes in the chat, as far as they are. */
export const composingSchema = z.object({
  /** Unique in the chat. */
  id: z.string(),
  /** The names of the writer's units. */
  own: z.string(),
  text: z.exactOptional(z.string()),
  /** One line; empty: the writer's own area. */
  audience: z.exactOptional(z.string()),
  seen: z.exactOptional(seenSchema),
});

export type Composing = Readonly<z.infer<typeof composingSchema>>;

/** A bulletin that waits for the person of this chat, as they were told. */
export const approvalSchema = z.object({ id: z.string(), version: z.number() });
