import { localNameKey, readLocalName, type LocalUnit, type LocalUnitKind } from './local-units';
import { nameKey } from './vietnamese/name-key';
import { nameIndex, nearlyNamed, partlyNamed, withName, type NameIndex } from './vietnamese/name-index';
import { canMean, spellings, type Spelling } from './vietnamese/spelling';

/** What a typed text may mean among local units. `near`: none has the name, but these have one like it. */
export type FoundLocalUnits =
  | { readonly kind: 'one'; readonly unit: LocalUnit }
  | { readonly kind: 'several' | 'near'; readonly units: readonly LocalUnit[] }
  | { readonly kind: 'none' };

/** Finds units by what a person types. */
export type FindLocalUnits = (text: string) => FoundLocalUnits;

/**
 * Finds ấp, khóm and Tổ among those of some communes by what a person types: "ap 3", "Ấp3", "khóm mỹ tây", "tổ 4 ấp 3",
 * "3". Marks may be left out; where they are typed they count. Retired units are never found.
 */
export function localUnitFinder(units: readonly LocalUnit[]): FindLocalUnits {
  const names = namesOf(units.filter(({ state }) => state === 'active'));
  return (text) => {
    const parts = partsOf(withoutEnds(text.slice(0, LONGEST)));
    const whole = named(names, text);
    const found = whole.length > 0 ? whole : inParts(names, parts);
    const [unit, ...others] = found;
    if (unit !== undefined)
      return others.length === 0 ? { kind: 'one', unit } : { kind: 'several', units: found };
    const near = nearTo(names, parts.hamlet ?? parts.group ?? '');
    return near.length === 0 ? { kind: 'none' } : { kind: 'near', units: near };
  };
}

const LONGEST = 200;
const MOST_NEAR = 6;

/** The names of the units of a kind, of the ấp and khóm, or of all. */
type Names = (of: LocalUnitKind | 'any' | 'hamlet') => NameIndex<LocalUnit>;

/** Made ready when first looked up. */
function namesOf(units: readonly LocalUnit[]): Names {
  const made = new Map<Parameters<Names>[0], NameIndex<LocalUnit>>();
  return (of) => {
    const there = made.get(of);
    if (there !== undefined) return there;
    const those = units.filter(
      (unit) => of === 'any' || unit.kind === of || (of === 'hamlet' && isHamlet(unit)),
    );
    const index = nameIndex(those, ({ name }) => name);
    made.set(of, index);
    return index;
  };
}

/** Those with this kind, as far as one was typed, and this name. */
function named(names: Names, text: string): readonly LocalUnit[] {
  const { kind, name } = readLocalName(text);
  const typed = spellings(name);
  if (typed.length === 0) return [];
  // "3" is Ấp 3 rather than one of the Tổ 3.
  const among = kind === undefined ? (['hamlet', 'any'] as const) : [kind];
  const alike =
    among.map((each) => withName(names(each), typed).map(({ of }) => of)).find((found) => found.length > 0) ??
    [];
  const exact = alike.filter((unit) => localNameKey(unit) === localNameKey({ kind: unit.kind, name }));
  const isMarked = typed.some(({ marks }) => marks !== '');
  if (isMarked && exact.length > 0) return exact;
  return alike.filter((unit) => isMeant(typed, spellings(unit.name)));
}

/** No word has a mark that the name lacks. A number may be in words, which have other marks than its digits. */
const isMeant = (typed: readonly Spelling[], name: readonly Spelling[]): boolean =>
  typed.length !== name.length ||
  typed.every((word, at) => {
    const meant = name[at];
    return meant === undefined || /^\d+$/u.test(meant.plain) || sameLetters(word, meant);
  });

/** `i` and `y` count as one letter. */
const sameLetters = (word: Spelling, meant: Spelling): boolean =>
  canMean({ ...word, plain: nameKey([word]).plain }, { ...meant, plain: nameKey([meant]).plain });

/** What was typed, taken apart. */
interface Parts {
  readonly group?: string;
  readonly hamlet?: string;
}

/** A Tổ of the ấp named with it; the ấp, where it has no such Tổ. */
function inParts(names: Names, { group, hamlet }: Parts): readonly LocalUnit[] {
  const groups = group === undefined ? [] : named(names, group);
  if (hamlet === undefined) return groups;
  const hamlets = named(names, hamlet).filter(isHamlet);
  const within = groups.filter(({ parent }) => hamlets.some(({ id }) => id === parent));
  return within.length > 0 ? within : hamlets;
}

const isHamlet = ({ kind }: LocalUnit): boolean => kind !== 'Tổ Nhân dân tự quản';

const kindStart =
  /(?<![\p{L}\p{M}\p{N}])(?=(?:(?:ấp|ap|khóm|khom|tổ|to)(?:\s|\p{N}))|(?:xã|xa|phường|phuong|thị trấn|thi tran|huyện|huyen|tỉnh|tinh|tp)\s)/iu;

/** "tổ 4, ấp 3 xã Tân Hồng": the Tổ and the ấp; what begins with no kind is the ấp's name. */
function partsOf(text: string): Parts {
  const pieces = text
    .normalize('NFC')
    .split(kindStart)
    .flatMap((piece) => piece.split(/[,;]/u))
    .map((piece) => piece.trim())
    .filter((piece) => spellings(piece).length > 0);
  const read = pieces.map((piece) => ({ piece, ...readLocalName(piece) }));
  const group = read.find(({ kind }) => kind === 'Tổ Nhân dân tự quản')?.piece;
  const hamlet =
    read.find(({ kind }) => kind === 'Ấp' || kind === 'Khóm') ??
    read.find(({ kind, piece }) => kind === undefined && !isLarger(piece));
  return {
    ...(group === undefined ? {} : { group }),
    ...(hamlet === undefined ? {} : { hamlet: hamlet.piece }),
  };
}

const isLarger = (piece: string): boolean =>
  /^(?:xã|xa|phường|phuong|thị trấn|thi tran|huyện|huyen|tỉnh|tinh|tp)\s/iu.test(piece);

const start =
  /^(?:(?:dạ|da|thưa|thua|tôi|toi|tui|em|cháu|chau|con|bác|bac|mình|minh|nhà|nha|ở|o|tại|tai|thuộc|thuoc|là|la|sống|song)\s+)+/iu;
const end = /(?:\s+(?:ạ|a|nhé|nhe|nha|vậy|vay|đó|do|em|cháu|chau))+$/iu;

/** Without the words that go with any answer. */
const withoutEnds = (text: string): string =>
  text.normalize('NFC').trim().replace(start, '').replace(end, '');

/** Those whose name, of whatever kind, is this one, has it as a part, or is a slip of the fingers away. */
function nearTo(names: Names, text: string): readonly LocalUnit[] {
  const { kind, name } = readLocalName(text);
  const typed = spellings(name);
  if (typed.length === 0) return [];
  const index = names(kind === 'Tổ Nhân dân tự quản' ? kind : 'hamlet');
  const same = withName(index, typed);
  const part = same.length > 0 ? same : partlyNamed(index.all, typed);
  const found = part.length > 0 ? part : nearlyNamed(index.all, typed);
  return found.slice(0, MOST_NEAR).map(({ of }) => of);
}
