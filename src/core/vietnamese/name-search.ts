import { nameKey } from './name-key';

/** A person's name as it is looked for: its words without marks, `i` for `y`; and what else was typed with it. */
export interface NameQuery {
  readonly words: readonly string[];
  readonly birthYear?: number;
}

const MOST_LETTERS = 100;
const bornIn = /(?:^|\s)(?:sinh n[aă]m\s+)?((?:19|20)\d\d)(?=\s|$)/u;

/** Reads what somebody typed to find a person: "nguyen thi lan", "lan 1964". */
export function readNameQuery(text: string): NameQuery {
  const typed = text.normalize('NFC').toLowerCase().slice(0, MOST_LETTERS).replace(/[,;]/gu, ' ');
  const year = bornIn.exec(typed)?.[1];
  const words = plainWords(year === undefined ? typed : typed.replace(bornIn, ' '));
  return { words, ...(year === undefined ? {} : { birthYear: Number(year) }) };
}

const plainWords = (name: string): readonly string[] => nameKey(name).words.map(({ plain }) => plain);

/** The words, begun at this one, those before it after the last. */
const turned = (words: readonly string[], at: number): readonly string[] => [
  ...words.slice(at),
  ...words.slice(0, at),
];

const turnsOf = (words: readonly string[]): readonly (readonly string[])[] =>
  words.map((_, at) => turned(words, at));

/**
 * The name begun at each of its words in turn: "nguyen thi lan", "thi lan nguyen", "lan nguyen thi". Whatever run of words
 * of it somebody types, the last perhaps unfinished, is how one of these begins.
 */
export const nameTurns = (name: string): readonly string[] =>
  Array.from(new Set(turnsOf(plainWords(name)).map((words) => words.join(' '))));

/** Whether these words are a run of words of the name, the last perhaps unfinished. */
export const isRunOf = (words: readonly string[], name: string): boolean =>
  nameTurns(name).some((turn) => turn.startsWith(words.join(' ')));

/** Whether each of these words begins a word of the name, in their order, others perhaps between. */
export const isSpreadOver = (words: readonly string[], name: string): boolean =>
  turnsOf(plainWords(name)).some((turn) => beginInOrder(words, turn));

function beginInOrder(words: readonly string[], turn: readonly string[]): boolean {
  let met = 0;
  for (const word of turn) if (word.startsWith(words[met] ?? ' ')) met += 1;
  return met === words.length;
}

/** The beginnings of turns under which names that have these words apart from each other stand, the nearest first. */
export function spreadStarts(words: readonly string[]): readonly string[] {
  const [last] = words.slice(-1);
  if (last === undefined || words.length < 2) return [];
  return [turned(words, words.length - 1).join(' '), last];
}
