import type { Case, Noted } from './case';
import type { Refusal } from './refusal';

/** What a step changes, or why it is not taken. */
export type Result =
  | {
      readonly kind: 'change';
      readonly change: Partial<Omit<Case, 'person' | 'history'>>;
      readonly noted?: Noted;
      /** Who has it in hand is no step in its life. */
      readonly unwritten?: true;
    }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

export const refused = (refusal: Refusal): Result => ({ kind: 'refused', refusal });

export const changed = (change: Partial<Omit<Case, 'person' | 'history'>>, noted?: Noted): Result => ({
  kind: 'change',
  change,
  ...(noted === undefined ? {} : { noted }),
});
