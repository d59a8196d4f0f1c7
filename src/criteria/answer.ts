/**
 * A stored answer, by the type of its question:
 * choice and text `string`; number and rating `number`; yes/no `boolean`; several choices and photos (their ids)
 * `string[]`; date `YYYY-MM-DD`; skipped on purpose `null`. Plain JSON, small in the store.
 */
export type AnswerValue = string | number | boolean | readonly string[] | null;

/**
 * Answers by question id. An indicator's own answer is under its id (`TH1`), its pictures under `TH1/photos`;
 * the k-th entry (from 1) of a repeat group under `group/k/question`, and whether another follows under `group/k/more`.
 */
export type Answers = ReadonlyMap<string, AnswerValue>;

export const photosOf = (indicator: string): string => `${indicator}/photos`;
