import { contains, madeOf, exactLengthAt, phrases, withoutLeading, type Phrases } from './phrases';
import { spellings, type Spelling } from './spelling';

/** A place as a person writes it: a name, perhaps its kind, and what it lies in. */
export interface PlaceText {
  readonly name: readonly Spelling[];
  /** Xã, Phường, Huyện, …: as in `Unit.type`. */
  readonly type?: string;
  readonly level?: PlaceLevel;
  /** Names of the larger places that were written with it. */
  readonly around: readonly (readonly Spelling[])[];
  /** The person said that it is the name of before ("cũ"). */
  readonly old: boolean;
}

type PlaceLevel = 'hamlet' | 'commune' | 'district' | 'province';

/**
 * The ways to read a place, the most literal first: the whole text as a name; without its kind; and taken apart, as in
 * "ấp 3, xã Tân Hồng, huyện Tân Hồng": the commune (or else the first or largest place that has a name), and what it lies
 * in. Words such as "ạ" and "cũ" are first part of the name ("Phú Thành A"), then not.
 */
export function readPlaces(text: string): readonly PlaceText[] {
  const whole = spellings(numbersApart(text));
  const kind = kindAt(whole, 0);
  const parts = text.split(partEnd).flatMap(segmentsOf);
  const readings = [
    { name: whole, around: [], old: false },
    kind?.place.level === 'hamlet'
      ? undefined
      : { name: whole.slice(kind?.length ?? 0), ...kind?.place, around: [], old: false },
    chosenOf(parts),
    chosenOf(parts.map(withoutClosing)),
  ];
  return readings.filter((reading) => reading !== undefined);
}

function chosenOf(segments: readonly Segment[]): PlaceText | undefined {
  const named = segments.filter(({ name, level }) => name.length > 0 && level !== 'hamlet');
  const chosen =
    named.find(({ level }) => level === 'commune') ??
    named.find(({ level }) => level === undefined) ??
    named.find(({ level }) => level === 'district');
  if (chosen === undefined) return undefined;
  const around = named.filter((segment) => segment !== chosen).map(({ name }) => name);
  return { ...chosen, around, old: segments.some(({ old }) => old) };
}

interface Segment {
  readonly name: readonly Spelling[];
  readonly type?: string;
  readonly level?: PlaceLevel;
  readonly old: boolean;
}

interface Kind {
  readonly type: string;
  readonly level: PlaceLevel;
  readonly words: Phrases;
  /** Abbreviations of one letter, which count at the beginning of a part only. */
  readonly letters: readonly string[];
}

const kind = (type: string, level: PlaceLevel, words: string, letters: readonly string[] = []): Kind => ({
  type,
  level,
  words: phrases(words),
  letters,
});

const kinds: readonly Kind[] = [
  kind('Thị xã', 'district', 'thị xã|tx'),
  kind('Xã', 'commune', 'xã', ['x']),
  kind('Phường', 'commune', 'phường|ph', ['p', 'f']),
  kind('Thị trấn', 'commune', 'thị trấn|tt'),
  kind('Đặc khu', 'commune', 'đặc khu'),
  kind('Huyện', 'district', 'huyện', ['h']),
  kind('Thành phố', 'district', 'thành phố|tp'),
  kind('Quận', 'district', 'quận', ['q']),
  kind('Tỉnh', 'province', 'tỉnh', ['t']),
  kind('', 'hamlet', 'ấp|khóm|thôn|khu phố|tổ dân phố|tổ nhân dân tự quản'),
];
const partEnd = /[,;\n()/]|\s[-–—]\s/u;
const opening = phrases('dạ|thưa|tôi|tui|em|cháu|con|mình|bác|nhà|quê|ở|tại|thuộc|là|sống|hiện');
const closing = phrases('ạ|nhé|nha');
const former = phrases('cũ|trước đây|hồi trước|ngày trước');

/** A part may hold several places without a comma between: "xã Tân Hồng huyện Tân Hồng". */
function segmentsOf(part: string): readonly Segment[] {
  const typed = withoutLeading(opening, spellings(numbersApart(part)));
  const segments: Segment[] = [];
  let at = 0;
  while (at < typed.length) {
    const found = kindAt(typed, at);
    const start = at + (found?.length ?? 0);
    const end = typed.findIndex((_, next) => next > start && kindAt(typed, next) !== undefined);
    const words = typed.slice(start, end === -1 ? undefined : end);
    segments.push({ name: words, old: false, ...found?.place });
    at = end === -1 ? typed.length : end;
  }
  return segments;
}

interface FoundKind {
  readonly length: number;
  readonly place: { readonly type: string; readonly level: PlaceLevel };
}

function kindAt(typed: readonly Spelling[], at: number): FoundKind | undefined {
  for (const { type, level, words, letters } of kinds) {
    const isLetter = at === 0 && typed.length > 1 && letters.includes(typed[0]?.plain ?? '');
    const length = isLetter ? 1 : exactLengthAt(words, typed, at);
    if (length > 0) return { length, place: { type, level } };
  }
  return undefined;
}

/** Without "ạ" and "cũ" at the end of the name. */
function withoutClosing(segment: Segment): Segment {
  const { name } = segment;
  const end = name.findIndex((_, at) => at > 0 && madeOf(closing, withoutLeading(former, name.slice(at))));
  if (end === -1) return segment;
  return { ...segment, name: name.slice(0, end), old: contains(former, name.slice(end)) };
}

const numbersApart = (text: string): string => text.replace(/(?<=\p{L}\p{M}*)(?=\d)/gu, ' ');
