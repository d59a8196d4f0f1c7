import { z } from 'zod';
import { formulaSchema } from './formula';
import type { Frozen } from './frozen';
import { idSchema } from './id';

/** Points have at most two decimals, so that totals are exact. */
export const pointsSchema = z.number().min(0).multipleOf(0.01);

/** From this amount on, so many points. Bands rise; below the first there are none. */
const bandSchema = z.strictObject({ atLeast: z.number(), points: pointsSchema });
const bandsSchema = z.array(bandSchema).min(1);

/** Points by option id. */
const pointsByOptionSchema = z.record(idSchema, pointsSchema);

/** How an answer earns points. The result never exceeds the indicator's `outOf`. */
export const ruleSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('by-choice'), points: pointsByOptionSchema }),
  /** The points of all options picked, added up. */
  z.strictObject({ kind: z.literal('by-choices'), points: pointsByOptionSchema }),
  z.strictObject({ kind: z.literal('by-number'), bands: bandsSchema }),
  z.strictObject({ kind: z.literal('by-yes-no'), yes: pointsSchema, no: pointsSchema }),
  z.strictObject({ kind: z.literal('by-rating'), perStep: pointsSchema }),
  /** By how many pictures: those that are the answer, else those sent as evidence. */
  z.strictObject({ kind: z.literal('by-evidence'), bands: bandsSchema }),
  /** By how many complete entries of a repeat group. */
  z.strictObject({ kind: z.literal('by-entries'), bands: bandsSchema }),
  z.strictObject({ kind: z.literal('by-formula'), formula: formulaSchema }),
]);

export type Band = Frozen<z.infer<typeof bandSchema>>;
export type Rule = Frozen<z.infer<typeof ruleSchema>>;
