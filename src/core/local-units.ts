import { fold } from './vietnamese/fold';
import { nameKey } from './vietnamese/name-key';
import { spellings, type Spelling } from './vietnamese/spelling';

export type LocalUnitKind = 'Ấp' | 'Khóm' | 'Tổ Nhân dân tự quản';

/** A unit below a commune of today: an ấp or khóm in a commune, or a Tổ Nhân dân tự quản in one of those. */
export interface LocalUnit {
  /** Made from the first name and kept for good, such as `2025:30010/ap-3` or `2025:30010/ap-3/to-12`. */
  readonly id: string;
  readonly kind: LocalUnitKind;
  /** Without the kind: "3", "Anh Dũng". */
  readonly name: string;
  /** The id of the commune, or of the ấp or khóm. */
  readonly parent: string;
  readonly state: 'active' | 'retired';
}

/** A kind and name, read apart and put into their usual form. */
export interface LocalName {
  readonly kind: LocalUnitKind;
  readonly name: string;
}

export const longestLocalName = 60;

/** The ways the kinds are written, the longer first. */
const kindWords: readonly (readonly [words: string, kind: LocalUnitKind])[] = [
  ['tổ nhân dân tự quản', 'Tổ Nhân dân tự quản'],
  ['tổ ndtq', 'Tổ Nhân dân tự quản'],
  ['tổ tự quản', 'Tổ Nhân dân tự quản'],
  ['tổ', 'Tổ Nhân dân tự quản'],
  ['khóm', 'Khóm'],
  ['ấp', 'Ấp'],
];
const kindSpellings = kindWords.map(([words, kind]) => ({ kind, words: spellings(words) }));
const slugOf: Readonly<Record<LocalUnitKind, string>> = {
  Ấp: 'ap',
  Khóm: 'khom',
  'Tổ Nhân dân tự quản': 'to',
};

/** The kind and the name in "ấp 3", "Tổ NDTQ số 12" or "Anh Dũng": either may be missing. Leading zeros are dropped. */
export function readLocalName(text: string): { readonly kind?: LocalUnitKind; readonly name: string } {
  const words = text.normalize('NFC').replace(numberJoined, '$1 ').trim().split(/\s+/u);
  const typed = words.map((word) => spellings(word));
  const found = kindSpellings.find(({ words }) => startsWith(typed, words));
  const rest = words.slice(found?.words.length ?? 0);
  const isNumbered = rest.length > 1 && fold(rest[0] ?? '') === 'so';
  const name = (isNumbered ? rest.slice(1) : rest).join(' ').replace(/(?<![\p{L}\p{N}])0+(?=\p{N})/gu, '');
  return { name, ...(found === undefined ? {} : { kind: found.kind }) };
}

/** "Ấp 3", as it stands in a list. */
export function localFullName({ kind, name }: LocalName): string {
  return `${kind} ${name}`;
}

/** "Ấp 3"; a Tổ with the ấp or khóm it lies in, if that is among `others`: "Tổ Nhân dân tự quản 4, Ấp 3". */
export function localPlaceName(unit: LocalUnit, others: readonly LocalUnit[]): string {
  const above = others.find(({ id }) => id === unit.parent);
  return above === undefined ? localFullName(unit) : `${localFullName(unit)}, ${localFullName(above)}`;
}

/** The id of the commune a local unit lies in; any other unit's own id. */
export const communeOf = (id: string): string => id.split('/')[0] ?? id;

/** Two units of a parent with the same key are one: the kind, and the letters with their marks. */
export function localNameKey({ kind, name }: LocalName): string {
  const words = nameKey(name).words.map(({ plain, marks }) => plain + marks);
  return `${slugOf[kind]} ${words.join(' ')}`;
}

/** An id for a new unit: of its kind and name without diacritics, with a number after it where that is taken. */
export function newLocalUnitId(parent: string, named: LocalName, isTaken: (id: string) => boolean): string {
  const id = `${parent}/${[slugOf[named.kind], ...asciiWords(named.name)].join('-')}`;
  let free = id;
  for (let next = 2; isTaken(free); next += 1) free = `${id}-${next}`;
  return free;
}

/** Whether a name can be one: it has a letter or digit that an id can be made of, and is not too long. */
export function isLocalName(name: string): boolean {
  return name.length <= longestLocalName && asciiWords(name).length > 0 && !/\p{Cc}/u.test(name);
}

const asciiWords = (name: string): readonly string[] => fold(name).match(/[a-z0-9]+/gu) ?? [];

/** "Ấp3": a kind with its number joined on. */
const numberJoined = /^(ấp|ap|khóm|khom|tổ|to)(?=\p{N})/iu;

/** Marks may be left out altogether; a word with others is another word: "Tô Hiệu" is no Tổ. */
function startsWith(typed: readonly (readonly Spelling[])[], words: readonly Spelling[]): boolean {
  return words.every(({ plain, marks }, at) => {
    const [word, ...others] = typed[at] ?? [];
    return word?.plain === plain && (word.marks === '' || word.marks === marks) && others.length === 0;
  });
}
