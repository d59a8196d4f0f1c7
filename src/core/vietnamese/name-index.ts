import { grouped } from '../grouped';
import { editDistance } from './edit-distance';
import { bestSpelled, nameKey, type NameKey } from './name-key';
import { countedAt } from './number-words';
import type { Spelling } from './spelling';

/** Something that has a name, with the name's key. */
export interface Named<T> {
  readonly of: T;
  readonly key: NameKey;
}

/** Names made ready for looking up; several things may have one name. */
export interface NameIndex<T> {
  readonly all: readonly Named<T>[];
  readonly plain: ReadonlyMap<string, readonly Named<T>[]>;
  readonly joined: ReadonlyMap<string, readonly Named<T>[]>;
}

export function nameIndex<T>(things: readonly T[], nameOf: (thing: T) => string): NameIndex<T> {
  const all = things.map((of) => ({ of, key: nameKey(nameOf(of)) }));
  return { all, plain: grouped(all, (it) => it.key.plain), joined: grouped(all, (it) => it.key.joined) };
}

/** All with this name: written with or without its spaces, a number at its end in digits or words ("phường một"). */
export function withName<T>(index: NameIndex<T>, typed: readonly Spelling[]): readonly Named<T>[] {
  const { plain, joined } = nameKey(typed);
  return index.plain.get(plain) ?? index.joined.get(joined) ?? withNumber(index, typed);
}

function withNumber<T>(index: NameIndex<T>, typed: readonly Spelling[]): readonly Named<T>[] {
  const counted = typed.length === 0 ? undefined : countedAt(typed, typed.length - 1);
  if (counted === undefined) return [];
  const number = { plain: String(counted.value), marks: '' };
  return index.plain.get(nameKey([...typed.slice(0, -1), number]).plain) ?? [];
}

/** Those whose name stands in the text, in two words or more: the longest such name, of those to `keep`. */
export function namesIn<T>(
  index: NameIndex<T>,
  typed: readonly Spelling[],
  keep: (name: Named<T>) => boolean,
): readonly Named<T>[] {
  for (let length = Math.min(typed.length - 1, longestName); length >= 2; length -= 1) {
    for (let at = 0; at + length <= typed.length; at += 1) {
      const key = nameKey(typed.slice(at, at + length));
      const found = index.plain.get(key.plain)?.filter(keep) ?? [];
      if (found.length > 0) return bestSpelled(key, found);
    }
  }
  return [];
}

const longestName = 6;

/** Those of the names that the typed words are a part of, the last word perhaps unfinished; the likeliest first. */
export function partlyNamed<T>(names: readonly Named<T>[], typed: readonly Spelling[]): readonly Named<T>[] {
  const { plain, joined } = nameKey(typed);
  if (joined.length < 2) return [];
  const rank = ({ key }: Named<T>): number => ` ${key.plain}`.indexOf(` ${plain}`);
  return names
    .filter((name) => rank(name) >= 0)
    .sort((one, other) => rank(one) - rank(other) || one.key.plain.length - other.key.plain.length);
}

/** Those of the names that a slip or two of the fingers may have made the typed words of; the nearest first. */
export function nearlyNamed<T>(names: readonly Named<T>[], typed: readonly Spelling[]): readonly Named<T>[] {
  const { joined } = nameKey(typed);
  const limit = joined.length < 4 ? 0 : joined.length < 6 ? 1 : 2;
  return names
    .map((name) => ({ name, distance: editDistance(joined, name.key.joined, limit) }))
    .filter(({ distance }) => distance <= limit)
    .sort((one, other) => one.distance - other.distance)
    .map(({ name }) => name);
}
