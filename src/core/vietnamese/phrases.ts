import { canMean, spellings, type Spelling } from './spelling';

/** Words and expressions to look for, by the letters of their first word; longer ones come first. */
export type Phrases = ReadonlyMap<string, readonly (readonly Spelling[])[]>;

/** Takes expressions separated by `|`, spelled in full. */
export function phrases(list: string): Phrases {
  const byFirst = new Map<string, (readonly Spelling[])[]>();
  for (const phrase of list.split('|').map(spellings)) {
    const first = phrase[0]?.plain ?? '';
    byFirst.set(
      first,
      [...(byFirst.get(first) ?? []), phrase].sort((a, b) => b.length - a.length),
    );
  }
  return byFirst;
}

/** How many words the longest expression starting at `at` takes; 0 if none starts there. */
export function phraseLengthAt(list: Phrases, typed: readonly Spelling[], at: number): number {
  return lengthAt(list, typed, at, canMean);
}

/** The same, but a word that has marks must have all of them: "Phương" does not pass for "phường". */
export function exactLengthAt(list: Phrases, typed: readonly Spelling[], at: number): number {
  return lengthAt(list, typed, at, (word, meant) => canMean(word, meant) && isWhole(word, meant));
}

/** Whether the whole text is one of the expressions. */
export function isPhrase(list: Phrases, typed: readonly Spelling[]): boolean {
  return typed.length > 0 && phraseLengthAt(list, typed, 0) === typed.length;
}

/** What is left after the expressions at the start. */
export function withoutLeading(list: Phrases, typed: readonly Spelling[]): readonly Spelling[] {
  let at = 0;
  for (let length = phraseLengthAt(list, typed, at); length > 0; length = phraseLengthAt(list, typed, at)) {
    at += length;
  }
  return typed.slice(at);
}

/** Whether the text is made of these expressions alone; true of an empty text. */
export function madeOf(list: Phrases, typed: readonly Spelling[]): boolean {
  return withoutLeading(list, typed).length === 0;
}

/** Whether one of the expressions stands somewhere in the text. */
export function contains(list: Phrases, typed: readonly Spelling[]): boolean {
  return typed.some((_, at) => phraseLengthAt(list, typed, at) > 0);
}

type Fits = (word: Spelling, meant: Spelling) => boolean;

function lengthAt(list: Phrases, typed: readonly Spelling[], at: number, fits: Fits): number {
  const first = typed[at];
  const candidates = first === undefined ? [] : (list.get(first.plain) ?? []);
  const found = candidates.find((phrase) =>
    phrase.every((meant, offset) => {
      const word = typed[at + offset];
      return word !== undefined && fits(word, meant);
    }),
  );
  return found?.length ?? 0;
}

const isWhole: Fits = (word, meant) => word.marks === '' || word.marks === meant.marks;

/** Whether one of the expressions ends right before `at`. */
export function standsBefore(list: Phrases, typed: readonly Spelling[], at: number): boolean {
  const start = Math.max(0, at - longestPhrase);
  return typed.slice(start, at).some((_, offset) => {
    const from = start + offset;
    return from + phraseLengthAt(list, typed, from) === at;
  });
}

const longestPhrase = 8;
