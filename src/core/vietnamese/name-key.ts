import { canMean, spellings, type Spelling } from './spelling';

/** A name in the forms in which it is compared. `i` and `y` are one letter here: Mỹ Quí and Mỹ Quý are one name. */
export interface NameKey {
  readonly words: readonly Spelling[];
  /** The folded words, with single spaces. */
  readonly plain: string;
  /** The same without spaces: "tanhong". */
  readonly joined: string;
}

/** The key of a name as it stands in a list, or as it was typed. */
export function nameKey(name: string | readonly Spelling[]): NameKey {
  const typed = typeof name === 'string' ? spellings(name) : name;
  const words = typed.map(({ plain, marks }) => ({ plain: plain.replaceAll('y', 'i'), marks }));
  const plains = words.map(({ plain }) => plain);
  return { words, plain: plains.join(' '), joined: plains.join('') };
}

/**
 * Those of the candidates that what was typed means best: spelled exactly so; else those whose marks were only left out
 * in part; else, or if no marks were typed, all.
 */
export function bestSpelled<T extends { readonly key: NameKey }>(
  typed: NameKey,
  candidates: readonly T[],
): readonly T[] {
  if (typed.words.every(({ marks }) => marks === '')) return candidates;
  const exact = candidates.filter(({ key }) => all(typed, key, (one, other) => one.marks === other.marks));
  if (exact.length > 0) return exact;
  const possible = candidates.filter(({ key }) => all(typed, key, canMean));
  return possible.length > 0 ? possible : candidates;
}

function all(typed: NameKey, key: NameKey, fits: (one: Spelling, other: Spelling) => boolean): boolean {
  if (typed.words.length !== key.words.length) return false;
  return typed.words.every((word, at) => {
    const other = key.words[at];
    return other !== undefined && fits(word, other);
  });
}
