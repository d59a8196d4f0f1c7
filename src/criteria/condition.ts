import { z } from 'zod';
import { idSchema } from './id';

/**
 * A yes-or-no question about other answers. An answer that is missing, skipped, invalid or not relevant makes every
 * plain condition about it false.
 */
export type Condition =
  | { readonly kind: 'equals'; readonly indicator: string; readonly value: string | number | boolean }
  /** Of a number or rating: its value. Of a repeat group: how many complete entries. */
  | { readonly kind: 'at-least'; readonly indicator: string; readonly value: number }
  /** Of several choices: this option is among them. */
  | { readonly kind: 'includes'; readonly indicator: string; readonly option: string }
  | { readonly kind: 'answered'; readonly indicator: string }
  | { readonly kind: 'all'; readonly of: readonly Condition[] }
  | { readonly kind: 'any'; readonly of: readonly Condition[] }
  | { readonly kind: 'not'; readonly condition: Condition };

export const conditionSchema: z.ZodType<Condition> = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('equals'),
      indicator: idSchema,
      value: z.union([z.string(), z.number(), z.boolean()]),
    }),
    z.strictObject({ kind: z.literal('at-least'), indicator: idSchema, value: z.number() }),
    z.strictObject({ kind: z.literal('includes'), indicator: idSchema, option: idSchema }),
    z.strictObject({ kind: z.literal('answered'), indicator: idSchema }),
    z.strictObject({ kind: z.literal('all'), of: z.array(conditionSchema).min(1) }),
    z.strictObject({ kind: z.literal('any'), of: z.array(conditionSchema).min(1) }),
    z.strictObject({ kind: z.literal('not'), condition: conditionSchema }),
  ]),
);
