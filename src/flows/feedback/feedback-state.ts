import { z } from 'zod';

/** Feedback on a criteria set that is being given. */
export const feedbackStateSchema = z.object({
  /** When it was begun, ISO 8601. */
  at: z.string(),
  /** The set it is about, once that is known. */
  set: z.exactOptional(z.string()),
  /** The question it is about, or `all`, once that is known. */
  about: z.exactOptional(z.string()),
  /** What they wrote at once; it is kept already. */
  text: z.exactOptional(z.string()),
  /** What had been turned to before. */
  focus: z.exactOptional(z.string()),
});

/** How many times somebody gave feedback on a day, `YYYY-MM-DD` in Viet Nam; what is told of the last one again is no other. */
export const feedbackDaySchema = z.object({ day: z.string(), count: z.number(), last: z.string() });

export type FeedbackState = Readonly<z.infer<typeof feedbackStateSchema>>;
