import type vi from '../../locales/vi.json';

/** Every text the assistant can say. A key without Vietnamese wording does not compile. */
export type TextKey = keyof typeof vi;

export type Locale = 'vi' | 'en';

/** Wording that exists in the data itself (a criterion, a unit's name, what a person typed) and is never translated by us. */
export interface Said {
  readonly said: string;
}

/** Something to be said, chosen late: a key of `locales/` with its parameters, or words that come from data. */
export type Wording =
  { readonly key: TextKey; readonly params?: Readonly<Record<string, string | number | Wording>> } | Said;
