import { z } from 'zod';
import { reasonCodes } from '../../core/reason-code';

/** Why an officer asks again or decided so: a reason of the list, and their own words. */
export const reasonSchema = z.object({ code: z.enum(reasonCodes), text: z.exactOptional(z.string()) });

export type NewsReason = z.infer<typeof reasonSchema>;

const decisionSchema = z.object({ number: z.string(), date: z.string(), issuer: z.string() });

/** The last day, `YYYY-MM-DD`, to say one does not agree. */
const until = z.exactOptional(z.string());

/** Why a step the person wanted was not taken; each has its sentence under `appraisal.not-done.<why>`. */
export const notDone = [
  'not-returned',
  'nothing-to-appeal',
  'appeal-used',
  'appeal-too-late',
  'text-missing',
  'too-late-to-withdraw',
  'already-withdrawn',
  'not-withdrawn',
  'round-over',
  'gone',
] as const;

/** What becomes of a declaration once it was handed in, as its owner is told of it. */
export const appraisalNewsSchema = z.discriminatedUnion('kind', [
  /** The officer asks again about these indicators. */
  z.object({
    kind: z.literal('returned'),
    marks: z.array(z.object({ indicator: z.string(), reason: reasonSchema })).readonly(),
  }),
  z.object({
    kind: z.literal('appraised'),
    self: z.number(),
    total: z.number(),
    /** Null where the set has no such condition. */
    meetsTotal: z.boolean().nullable(),
    belowMinimum: z.array(z.string()).readonly(),
    goesUp: z.boolean(),
    appealUntil: until,
  }),
  z.object({ kind: z.literal('proposed') }),
  z.object({
    kind: z.literal('recognised'),
    decision: decisionSchema,
    corrects: z.exactOptional(decisionSchema),
  }),
  z.object({ kind: z.literal('not-recognised'), reason: reasonSchema, appealUntil: until }),
  z.object({ kind: z.literal('annulled') }),
  /** What the person did themselves. `self`: the points of the new answers. */
  z.object({ kind: z.literal('resubmitted'), self: z.number() }),
  z.object({ kind: z.literal('appealed') }),
  z.object({ kind: z.literal('withdrawn') }),
  z.object({ kind: z.literal('reinstated') }),
  z.object({ kind: z.literal('not-done'), why: z.enum(notDone) }),
]);

export type AppraisalNews = z.infer<typeof appraisalNewsSchema>;
