import { z } from 'zod';
import { type Condition, conditionSchema } from './condition';
import { idSchema } from './id';

/** A small sum over answers and points: data, never evaluated as code. What is missing counts 0. */
export type Formula =
  | { readonly kind: 'number'; readonly value: number }
  /** The value of a number or rating; of a repeat group, how many complete entries. */
  | { readonly kind: 'answer'; readonly indicator: string }
  | { readonly kind: 'points'; readonly indicator: string }
  | { readonly kind: 'sum'; readonly of: readonly Formula[] }
  | { readonly kind: 'product'; readonly of: readonly Formula[] }
  | { readonly kind: 'min'; readonly of: readonly Formula[] }
  | { readonly kind: 'max'; readonly of: readonly Formula[] }
  | {
      readonly kind: 'if';
      readonly condition: Condition;
      readonly then: Formula;
      readonly otherwise: Formula;
    };

const several = z.lazy(() => z.array(formulaSchema).min(1));

export const formulaSchema: z.ZodType<Formula> = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('number'), value: z.number() }),
    z.strictObject({ kind: z.literal('answer'), indicator: idSchema }),
    z.strictObject({ kind: z.literal('points'), indicator: idSchema }),
    z.strictObject({ kind: z.literal('sum'), of: several }),
    z.strictObject({ kind: z.literal('product'), of: several }),
    z.strictObject({ kind: z.literal('min'), of: several }),
    z.strictObject({ kind: z.literal('max'), of: several }),
    z.strictObject({
      kind: z.literal('if'),
      condition: conditionSchema,
      then: formulaSchema,
      otherwise: formulaSchema,
    }),
  ]),
);
