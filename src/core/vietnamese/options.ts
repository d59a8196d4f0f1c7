import { labelsMakingUp, looseMatches, wholeMatches, type Option } from './label-match';
import { readPosition } from './option-position';
import { isPhrase, phrases, withoutLeading } from './phrases';
import { spellings } from './spelling';

export type ReadOption =
  | { readonly kind: 'one'; readonly id: string }
  /** It may be any of these, in the order they were offered. */
  | { readonly kind: 'unclear'; readonly ids: readonly string[] }
  | { readonly kind: 'none' };

export type ReadOptions =
  { readonly kind: 'some'; readonly ids: readonly string[] } | Exclude<ReadOption, { readonly kind: 'one' }>;

/**
 * Reads which one is meant: by alias, whole label, position from 1, part of a label, a yes or no, a label within other
 * words, or a slip of the fingers. A number outside the list is none. What is refused ("không phải …") is not chosen.
 */
export function readOption(text: string, options: readonly Option[]): ReadOption {
  const whole = wholeMatches(text, options);
  if (whole.length > 0) return oneOf(whole, options);
  const position = readPosition(text, options.length);
  return oneOf(
    position === undefined ? looseMatches(text, options) : atPositions([position], options),
    options,
  );
}

/**
 * Reads a choice of several: "1,3", "1 và 3", "từ 1 đến 3", labels, "tất cả"; ids in the order they were offered.
 * "1-2" is both, but "1-3" and "13" are unclear: two or three? Partly understood is unclear, with what was understood.
 */
export function readOptions(text: string, options: readonly Option[]): ReadOptions {
  const whole = wholeMatches(text, options);
  if (whole.length > 0) return severalOf(oneOf(whole, options));
  if (isAll(text, options.length)) return some(options);
  const numbers = readNumbers(text, options);
  if (numbers !== undefined) return numbers;
  const labels = labelsMakingUp(text, options, joints);
  return labels.length > 0 ? some(labels) : readPieces(text, options);
}

const joints: ReadonlySet<string> = new Set(['va', 'voi', 'and', 'da', 'a', 'co']);
const politeStart = phrases('dạ|tôi|tui|em|cháu|bác|con|mình|chọn|có|lấy|làm');
const all = phrases(
  'tất cả|tất|hết|toàn bộ|cả|tất cả ạ|hết ạ|tất cả các ý|hết các ý|cả hết|hết cả|hết tất cả|tất cả đều|đủ cả|tất cả các mục|all',
);
const ofBoth = phrases('cả');

function isAll(text: string, count: number): boolean {
  const typed = withoutLeading(politeStart, spellings(text));
  if (isPhrase(all, typed)) return true;
  const number = withoutLeading(ofBoth, typed);
  const said = number.map(({ plain }) => plain).join(' ');
  return number.length < typed.length && readPosition(said, 0) === count;
}

/** A message of numbers only, several of them; `undefined` if it is something else. */
function readNumbers(text: string, options: readonly Option[]): ReadOptions | undefined {
  const plain = text.normalize('NFKC').replace(/[–—−]/gu, '-').trim();
  const range = /^(?:từ\s*|tu\s*)?(\d{1,2})\s*(-|đến|den|tới|toi)\s*(\d{1,2})$/iu.exec(plain);
  if (range !== null) return readRange(Number(range[1]), Number(range[3]), range[2] === '-', options);
  if (!/^\d[\d\s,.;+&/và-]*$/iu.test(plain)) return undefined;
  const numbers = plain.match(/\d+/gu) ?? [];
  const [first = ''] = numbers;
  if (numbers.length === 1) return readRunTogether(first, options);
  const chosen = atPositions(numbers.map(Number), options);
  return chosen.length === new Set(numbers.map(Number)).size ? some(chosen) : unclear(chosen);
}

function readRange(
  from: number,
  to: number,
  isDash: boolean,
  options: readonly Option[],
): ReadOptions | undefined {
  if (from < 1 || to > options.length || from >= to) return undefined;
  const chosen = options.slice(from - 1, to);
  return isDash && chosen.length > 2 ? unclear(chosen) : some(chosen);
}

/** "13" in a list of five may be 1 and 3. */
function readRunTogether(digits: string, options: readonly Option[]): ReadOptions | undefined {
  const places = Array.from(digits, Number);
  if (Number(digits) <= options.length || new Set(places).size < places.length) return undefined;
  const chosen = atPositions(places, options);
  return chosen.length === places.length ? unclear(chosen) : undefined;
}

/** Reads each piece by itself. */
function readPieces(text: string, options: readonly Option[]): ReadOptions {
  const pieces = text
    .split(/[,;+&\n/]|(?<=\s)(?:và|va|với|and)(?=\s)/iu)
    .filter((piece) => piece.trim() !== '');
  const read = pieces.map((piece) => readOption(piece, options));
  const ids = new Set(
    read.flatMap((one) => (one.kind === 'one' ? [one.id] : one.kind === 'unclear' ? one.ids : [])),
  );
  const found = options.filter(({ id }) => ids.has(id));
  return read.every(({ kind }) => kind === 'one') ? some(found) : unclear(found);
}

const atPositions = (positions: readonly number[], options: readonly Option[]): readonly Option[] =>
  options.filter((_, at) => positions.includes(at + 1));

function oneOf(found: readonly Option[], options: readonly Option[]): ReadOption {
  const [first, ...others] = found;
  if (first === undefined) return { kind: 'none' };
  if (others.length === 0) return { kind: 'one', id: first.id };
  return { kind: 'unclear', ids: options.filter((option) => found.includes(option)).map(({ id }) => id) };
}

const severalOf = (read: ReadOption): ReadOptions =>
  read.kind === 'one' ? { kind: 'some', ids: [read.id] } : read;

const some = (chosen: readonly Option[]): ReadOptions =>
  chosen.length === 0 ? { kind: 'none' } : { kind: 'some', ids: chosen.map(({ id }) => id) };

const unclear = (chosen: readonly Option[]): ReadOptions =>
  chosen.length === 0 ? { kind: 'none' } : { kind: 'unclear', ids: chosen.map(({ id }) => id) };
