/** One thing that would lift an indicator, to be worded by whoever shows it. */
export type Improvement =
  | { readonly kind: 'choose'; readonly option: string }
  /** Of several choices: these besides those already picked. */
  | { readonly kind: 'choose-also'; readonly options: readonly string[] }
  | { readonly kind: 'answer-yes-no'; readonly value: boolean }
  /** A number or rating of this much or more. */
  | { readonly kind: 'at-least'; readonly value: number }
  /** A number or rating lower than the present one: this much or less. */
  | { readonly kind: 'at-most'; readonly value: number }
  | { readonly kind: 'add-entries'; readonly more: number }
  | { readonly kind: 'add-photos'; readonly more: number }
  /** Any answer at all, even that none applies, where there is none yet. */
  | { readonly kind: 'answer' };
