import { z } from 'zod';
import { appraisalNewsSchema, reasonSchema } from './appraisal-news';

/** What the officer asked for once more, and how far the person is with it. */
const fixSchema = z.object({
  /** When it was asked. */
  at: z.string(),
  /** Why, by indicator. */
  asked: z.record(z.string(), reasonSchema),
  /** The questions that are settled, changed or not. */
  done: z.array(z.string()).readonly(),
  /** Everything of the indicators is asked, also where only the pictures were called in question. */
  all: z.exactOptional(z.literal(true)),
  /** The pictures that were handed in: they stay with the declaration as it was, also where they are taken back. */
  photos: z.array(z.string()).readonly(),
});

export type Fix = z.infer<typeof fixSchema>;

/** What became of the declaration that was handed in last. */
export const appraisalStateSchema = z.object({
  /** The newest of it. */
  news: z.exactOptional(appraisalNewsSchema),
  /** What could not be said when it was heard, oldest first; `other`: of another declaration than that. */
  untold: z.exactOptional(
    z
      .array(
        z.object({
          news: appraisalNewsSchema,
          other: z.exactOptional(z.literal(true)),
          /** The criteria set of that other. */
          set: z.exactOptional(z.string()),
        }),
      )
      .readonly(),
  ),
  fix: z.exactOptional(fixSchema),
});

export type AppraisalState = z.infer<typeof appraisalStateSchema>;
