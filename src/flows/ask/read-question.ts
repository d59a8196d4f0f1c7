import { politeParts, withQuestions, type Part } from '../../core/vietnamese/polite';
import { spellings, type Spelling } from '../../core/vietnamese/spelling';
import { anchorsOf, match, pattern, startsWithKind, type Captured, type Pattern } from './pattern';
import { questionPatterns, type Topic } from './question-patterns';

/** A question as it was read: what is asked, and of which place, in the asker's own words. */
export interface ReadQuestion {
  readonly topic: Topic;
  readonly place?: string;
  readonly year?: number;
  /** Nothing else can be meant: it counts even where the open question takes any text. */
  readonly sure: boolean;
}

interface Compiled {
  readonly topic: Topic;
  readonly sure: boolean;
  readonly pattern: Pattern;
  readonly anchors: ReadonlySet<string>;
}

const compiled: readonly Compiled[] = questionPatterns.flatMap(({ topic, sure, patterns }) =>
  patterns.map(pattern).map((each) => ({ topic, sure, pattern: each, anchors: anchorsOf(each) })),
);
const allAnchors = new Set(compiled.flatMap(({ anchors }) => Array.from(anchors)));

const MOST_LETTERS = 160;
const MOST_WORDS = 26;
/** Longer than any name of a place with its commune and district: it is about something else. */
const MOST_UNKNOWN_WORDS = 3;

/** What a text is read by: the text, its words, and who knows the names of places. */
interface Reading {
  readonly text: string;
  readonly typed: readonly Spelling[];
  readonly isPlace: (name: string) => boolean;
}

/**
 * Reads a question about figures or deadlines, with or without diacritics and polite words. Only a whole message is one.
 * `isPlace` says whether words name a unit: where no kind ("xã", "ấp") stands before them, only a name it knows is sure.
 */
export function readQuestion(text: string, isPlace: (name: string) => boolean): ReadQuestion | undefined {
  if (text.length > MOST_LETTERS) return undefined;
  const plain = withoutSlash(text.normalize('NFKC').replace(/\p{Cf}/gu, ''));
  const typed = spellings(plain);
  if (typed.length > MOST_WORDS || !typed.some((word) => allAnchors.has(word.plain))) return undefined;
  const possible = compiled.filter(({ anchors }) => typed.some((word) => anchors.has(word.plain)));
  const read = politeParts(withQuestions, typed).flatMap((part) =>
    readPart({ text: plain, typed, isPlace }, part, possible),
  );
  return read.sort(likelierFirst)[0];
}

/** "/tinh_hinh@name" of a network's menu is "tinh hinh". */
const withoutSlash = (text: string): string =>
  text.startsWith('/') ? text.slice(1).replace(/@\S*/u, '').replaceAll('_', ' ') : text;

/** What is sure comes first, then what takes the fewest words for a place: words that say something else are none. */
const likelierFirst = (one: ReadQuestion, other: ReadQuestion): number =>
  Number(other.sure) - Number(one.sure) || (one.place?.length ?? 0) - (other.place?.length ?? 0);

/** Every way to read a part of the text. */
function readPart(reading: Reading, part: Part, possible: readonly Compiled[]): readonly ReadQuestion[] {
  return possible.flatMap(({ topic, sure, pattern: slots }) => {
    const captured = match(slots, reading.typed, part);
    const read = captured === undefined ? undefined : readCaptured(reading, captured);
    return read === undefined ? [] : [{ topic, ...read, sure: sure && read.sure }];
  });
}

function readCaptured(
  { text, typed, isPlace }: Reading,
  { place, year }: Captured,
): Omit<ReadQuestion, 'topic'> | undefined {
  const asked = year === undefined ? {} : { year };
  if (place === undefined) return { ...asked, sure: true };
  // "Phú Thành A": politeness was left aside, but a letter may be part of the name.
  const end = isLetter(typed[place.to]) ? place.to + 1 : place.to;
  const name = wordsBetween(text, typed.length, { from: place.from, to: end });
  const sure = startsWithKind(typed, place) || (place.to - place.from > 1 && isPlace(name));
  if (!sure && place.to - place.from > MOST_UNKNOWN_WORDS) return undefined;
  return { ...asked, place: name, sure };
}

const isLetter = (word: Spelling | undefined): boolean => word?.marks === '' && /^[a-z]$/u.test(word.plain);

/** As it was typed, with its commas. */
function wordsBetween(text: string, count: number, { from, to }: Part): string {
  const words = Array.from(text.matchAll(/[\p{L}\p{N}\p{M}]+/gu));
  if (words.length !== count) return text;
  const last = words[to - 1];
  return text.slice(words[from]?.index, last === undefined ? undefined : last.index + last[0].length);
}
