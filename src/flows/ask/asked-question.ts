import { z } from 'zod';

/** What officers ask of a unit with all that lies below it. */
const areaTopics = ['situation', 'waiting', 'overdue', 'progress'] as const;

const areaQuestionSchema = z.object({
  kind: z.enum(areaTopics),
  /** The unit asked about, as it was typed or as it was chosen from several; left out: the asker's own area. */
  where: z.exactOptional(z.union([z.object({ typed: z.string() }), z.object({ unit: z.string() })])),
  /** The year of the plan; left out: that of the round. */
  year: z.exactOptional(z.number()),
});

export type AreaQuestion = Readonly<z.infer<typeof areaQuestionSchema>>;

/** What people ask besides declaring, which the stores have to answer. */
export type AskedQuestion =
  AreaQuestion | { readonly kind: 'deadline' } | { readonly kind: 'given' } | { readonly kind: 'help' };

/** Several units were found for what was typed: the asker is to choose. */
export const askingSchema = z.object({
  /** Tells the buttons of this list from those of an earlier one. */
  list: z.number(),
  question: areaQuestionSchema,
  /** What was typed; left out where the asker's own areas are to choose from. */
  typed: z.exactOptional(z.string()),
  /** The unit of before that was typed. */
  formerly: z.exactOptional(z.string()),
  /** `old`: the unit of before for which this one is on the list. */
  units: z.array(z.object({ id: z.string(), name: z.string(), old: z.exactOptional(z.string()) })).readonly(),
  /** What had been turned to before. */
  focus: z.exactOptional(z.string()),
});

export type Asking = Readonly<z.infer<typeof askingSchema>>;
