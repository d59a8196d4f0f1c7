import { z } from 'zod';

/** Several reports may be meant: the officer is to choose. */
export const reportingSchema = z.object({
  /** Tells the buttons of this list from those of an earlier one. */
  list: z.number(),
  says: z.enum(['sent', 'not-sent']),
  reports: z
    .array(
      z.object({
        duty: z.object({ unit: z.string(), entry: z.string(), year: z.number() }),
        what: z.string(),
        unit: z.string(),
        lastGoodDay: z.string(),
      }),
    )
    .readonly(),
  /** What had been turned to before. */
  focus: z.exactOptional(z.string()),
});

export type Reporting = Readonly<z.infer<typeof reportingSchema>>;
