import { phraseLengthAt, phrases, type Phrases } from '../../core/vietnamese/phrases';
import type { Part } from '../../core/vietnamese/polite';
import { canMean, spellings, type Spelling } from '../../core/vietnamese/spelling';

/** A sentence as people may write it. */
export type Pattern = readonly Slot[];

/** What a matching text says, besides what the pattern says. */
export interface Captured {
  readonly place?: Part;
  readonly year?: number;
}

type Slot = { readonly optional: boolean } & (
  | { readonly kind: 'words'; readonly list: Phrases }
  /** The name of a place; `unit` begins with its kind: "xã Tân Hồng". */
  | { readonly kind: 'place' | 'unit' | 'year' }
);

const part = /\(([^)]+)\)(\??)|<(place|unit|year)>(\??)|([^\s()<>?]+)(\??)/gu;

/**
 * Compiles a pattern: words as they are, `(ai|những ai)` for one of several, `?` after what may be missing, `<place>`,
 * `<unit>` and `<year>` for what is asked about. Words are spelled in full.
 */
export function pattern(text: string): Pattern {
  return Array.from(text.matchAll(part), ([, list, listEnd, name, nameEnd, word = '', wordEnd]) => {
    if (name === 'place' || name === 'unit' || name === 'year')
      return { kind: name, optional: nameEnd === '?' };
    return { kind: 'words', list: phrases(list ?? word), optional: (listEnd ?? wordEnd) === '?' };
  });
}

/** Words of which at least one stands, without its marks, in every text of the pattern. */
export function anchorsOf(slots: Pattern): ReadonlySet<string> {
  const lists = slots.flatMap((slot) =>
    slot.kind === 'words' && !slot.optional ? [new Set(slot.list.keys())] : [],
  );
  return lists.sort((one, other) => one.size - other.size)[0] ?? new Set();
}

/** What the words between `from` and `to` say by this pattern; nothing if they are not of it. */
export function match(slots: Pattern, typed: readonly Spelling[], { from, to }: Part): Captured | undefined {
  const [slot, ...rest] = slots;
  if (slot === undefined) return from === to ? {} : undefined;
  // Words that say something else are no place: a place is only looked for where the rest does not fit without.
  const skipped = (): Captured | undefined => (slot.optional ? match(rest, typed, { from, to }) : undefined);
  const early = slot.kind === 'words' ? undefined : skipped();
  if (early !== undefined) return early;
  for (const length of lengthsAt(slot, typed, { from, to })) {
    const found = match(rest, typed, { from: from + length, to });
    if (found !== undefined) return withCapture(slot, found, { from, to: from + length }, typed);
  }
  return slot.kind === 'words' ? skipped() : undefined;
}

/** Whether the words from there begin with the kind of a place: "xã", "phường", "ấp". */
export function startsWithKind(typed: readonly Spelling[], { from, to }: Part): boolean {
  const length = phraseLengthAt(kinds, typed, from);
  const first = typed[from];
  const isSpelled = first !== undefined && kindWords.some((word) => isWholly(first, word));
  return length > 0 && isSpelled && from + length < to;
}

const kindList =
  'xã|phường|thị trấn|thị xã|huyện|quận|thành phố|tp|tỉnh|ấp|khóm|tổ|tổ ndtq|tổ nhân dân tự quản|đặc khu|commune|ward|hamlet';
const kinds = phrases(kindList);
const kindWords = kindList.split('|').flatMap((each) => spellings(each).slice(0, 1));

/** "Phương" is no "phường": a word with marks has all of them. */
const isWholly = (word: Spelling, meant: Spelling): boolean =>
  canMean(word, meant) && (word.marks === '' || word.marks === meant.marks);

const MOST_PLACE_WORDS = 14;

function lengthsAt(slot: Slot, typed: readonly Spelling[], { from, to }: Part): readonly number[] {
  if (slot.kind === 'words') {
    const length = phraseLengthAt(slot.list, typed, from);
    return length > 0 && from + length <= to ? [length] : [];
  }
  if (slot.kind === 'year') return from < to && isYear(typed[from]) ? [1] : [];
  if (slot.kind === 'unit' && !startsWithKind(typed, { from, to })) return [];
  if (isYear(typed[from])) return [];
  return Array.from({ length: Math.min(to - from, MOST_PLACE_WORDS) }, (_, at) => at + 1);
}

const isYear = (word: Spelling | undefined): boolean => /^20\d\d$/u.test(word?.plain ?? '');

function withCapture(slot: Slot, found: Captured, at: Part, typed: readonly Spelling[]): Captured {
  if (slot.kind === 'words') return found;
  if (slot.kind === 'year') return { ...found, year: Number(typed[at.from]?.plain) };
  return { ...found, place: at };
}
