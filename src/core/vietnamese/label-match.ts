import { editDistance } from './edit-distance';
import { fold } from './fold';
import { bestSpelled, nameKey, type NameKey } from './name-key';
import { partlyNamed, type Named } from './name-index';
import { contains, phrases } from './phrases';
import { canMean, spellings } from './spelling';
import { readYesNo } from './yes-no';

/** One thing to choose: what the person sees, and another word they may type for it. */
export interface Option {
  readonly id: string;
  readonly label: string;
  readonly typed?: string;
}

type Label = Named<Option>;

const negation = phrases('không|chưa|chẳng|chả|đừng');
const shorthand: ReadonlyMap<string, string> = new Map([
  ...['ko', 'k', 'kh', 'hok', 'hông', 'hổng', 'hong'].map((word) => [word, 'không'] as const),
  ...['dc', 'đc'].map((word) => [word, 'được'] as const),
]);

/** Those whose alias or whole label the text is. */
export function wholeMatches(text: string, options: readonly Option[]): readonly Option[] {
  const folded = fold(text);
  if (folded === '') return [];
  const alias = options.filter(({ typed }) => typed !== undefined && fold(typed) === folded);
  if (alias.length > 0) return alias;
  const key = nameKey(inFull(text));
  const same = options.map(labelled).filter((label) => label.key.plain === key.plain);
  return bestSpelled(key, same).map(({ of }) => of);
}

/** Those that the text means by a part of the label, a yes or no, the label within other words, or with a slip. */
export function looseMatches(text: string, options: readonly Option[]): readonly Option[] {
  const typed = nameKey(inFull(text));
  const labels = options.map(labelled).filter(({ of }) => refuses(of.label) === refuses(text));
  const tiers = [
    () => partOfLabel(typed, labels),
    () => sameYesNo(text, options),
    () => labelsWithin(typed, labels),
    () => slips(typed, labels),
  ];
  for (const tier of tiers) {
    const found = tier();
    if (found.length > 0) return found;
  }
  return [];
}

/** Those whose labels make up the text in full, with nothing but `joints` between them; none if anything is left over. */
export function labelsMakingUp(
  text: string,
  options: readonly Option[],
  joints: ReadonlySet<string>,
): readonly Option[] {
  const byLength = options.map(labelled).sort((one, other) => other.key.plain.length - one.key.plain.length);
  const found = new Set<Option>();
  let left = ` ${nameKey(inFull(text)).plain} `;
  for (const { of, key } of byLength) {
    if (key.plain === '' || !left.includes(` ${key.plain} `)) continue;
    found.add(of);
    left = left.replaceAll(` ${key.plain} `, ' ');
  }
  const isComplete = left.split(' ').every((word) => word === '' || joints.has(word));
  return isComplete ? options.filter((option) => found.has(option)) : [];
}

/** "ko đồng ý" is "không đồng ý". */
function inFull(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\p{L}\p{M}]+/gu, (word) => shorthand.get(word.toLowerCase()) ?? word);
}

const refuses = (text: string): boolean => contains(negation, spellings(inFull(text)));

const labelled = (of: Option): Label => ({ of, key: nameKey(inFull(of.label)) });

/** One letter chooses nothing, and two only as a whole word. */
function partOfLabel(typed: NameKey, labels: readonly Label[]): readonly Option[] {
  const found = partlyNamed(labels, typed.words).filter(
    ({ key }) => typed.joined.length > 2 || ` ${key.plain} `.includes(` ${typed.plain} `),
  );
  const starts = found.filter(({ key }) => key.plain.startsWith(typed.plain));
  const spelled = found.filter(({ key }) => key.words.some((_, at) => isSpelledAt(typed, key, at)));
  const best = starts.length === 1 ? starts : spelled.length > 0 ? spelled : found;
  return best.map(({ of }) => of);
}

function isSpelledAt(typed: NameKey, label: NameKey, at: number): boolean {
  return typed.words.every((word, offset) => {
    const meant = label.words[at + offset];
    return meant !== undefined && canMean(word, meant);
  });
}

function sameYesNo(text: string, options: readonly Option[]): readonly Option[] {
  const said = readYesNo(text);
  return said === undefined ? [] : options.filter(({ label }) => readYesNo(label) === said);
}

/** The longest labels that stand in the text in full; a bare yes or no is left to `readYesNo`. */
function labelsWithin(typed: NameKey, labels: readonly Label[]): readonly Option[] {
  const inside = labels.filter(
    ({ of, key }) => readYesNo(of.label) === undefined && ` ${typed.plain} `.includes(` ${key.plain} `),
  );
  const isCovered = ({ key }: Label): boolean =>
    inside.some((other) => other.key.plain !== key.plain && other.key.plain.includes(key.plain));
  return inside.filter((label) => !isCovered(label)).map(({ of }) => of);
}

/** Digits never count as a slip: "lớp 12" is not "lớp 10". */
function slips(typed: NameKey, labels: readonly Label[]): readonly Option[] {
  const near = labels
    .filter(({ key }) => key.joined.length > 5 && digits(key) === digits(typed))
    .map(({ of, key }) => ({ of, distance: slipsBetween(typed.joined, key.joined) }));
  const least = Math.min(...near.map(({ distance }) => distance));
  return near.filter(({ distance }) => distance === least && distance < Infinity).map(({ of }) => of);
}

function slipsBetween(typed: string, label: string): number {
  const limit = label.length > 8 ? 2 : 1;
  const distance = editDistance(typed, label, limit);
  return distance > limit ? Infinity : distance;
}

const digits = ({ plain }: NameKey): string => plain.replace(/\D/gu, '');
