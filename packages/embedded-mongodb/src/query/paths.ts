import { isArray } from './types';
import { getOwn, isPlainObject } from './values';
import type { Doc } from './values';

/** Decides about one value; a path that leads nowhere gives `undefined`. */
export type Test = (value: unknown) => boolean;

/** What an array at a path's end stands for: `each` of its elements and then itself, or only the `whole`. */
export type LeafArrays = 'each' | 'whole';

/** The parts of a dotted path. */
export function splitPath(path: string): readonly string[] {
  return path.split('.');
}

/** The array index that a part of a path spells, or undefined. */
export function arrayIndex(part: string): number | undefined {
  return /^(0|[1-9]\d{0,8})$/.test(part) ? Number(part) : undefined;
}

/** Builds the predicate "some value at this path passes", going through arrays as MongoDB's queries do. */
export function anyValueAt(path: string, test: Test, leaf: LeafArrays): (doc: Doc) => boolean {
  const leafTest: Test =
    leaf === 'whole' ? test : (value) => (isArray(value) ? value.some(test) || test(value) : test(value));
  return splitPath(path).reduceRight<Test>((next, part) => descend(part, next), leafTest);
}

function descend(part: string, next: Test): Test {
  const index = arrayIndex(part);
  return (container) => {
    if (isPlainObject(container)) return next(getOwn(container, part));
    if (!isArray(container)) return next(undefined);
    if (index !== undefined && index < container.length && next(container[index])) return true;
    return container.some((element) => isPlainObject(element) && next(getOwn(element, part)));
  };
}

/**
 * The value an expression's field path gives: a field of a document, or the list of that field over the documents of an
 * array. Indexes are not followed, as in MongoDB's expressions.
 */
export function getPath(value: unknown, parts: readonly string[], from = 0): unknown {
  let current = value;
  for (let i = from; i < parts.length; i += 1) {
    if (isArray(current)) return getFromEach(current, parts, i);
    if (!isPlainObject(current)) return undefined;
    current = getOwn(current, parts[i] ?? '');
  }
  return current;
}

function getFromEach(elements: readonly unknown[], parts: readonly string[], from: number): unknown[] {
  return elements
    .filter(isPlainObject)
    .map((element) => getPath(element, parts, from))
    .filter((found) => found !== undefined);
}
