import { commandError } from '../errors';
import { splitPath } from '../paths';

/** A part of an update's path: a name or index, or a placeholder for elements of an array. */
export type UpdatePathPart =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'matched' }
  | { readonly kind: 'every' }
  | { readonly kind: 'filtered'; readonly identifier: string };

/** Reads a path such as `lines.$[open].count`. */
export function parseUpdatePath(path: string): readonly UpdatePathPart[] {
  if (path === '') throw commandError(56, 'An empty update path is not valid.');
  const parts = splitPath(path).map((part) => parsePart(part, path));
  if (parts[0]?.kind !== 'name') {
    throw commandError(2, `Cannot have a positional element in the first position in path '${path}'`);
  }
  return parts;
}

function parsePart(part: string, path: string): UpdatePathPart {
  if (part === '') {
    throw commandError(56, `The update path '${path}' contains an empty field name, which is not allowed.`);
  }
  if (part === '$') return { kind: 'matched' };
  if (part === '$[]') return { kind: 'every' };
  const identifier = /^\$\[(.+)\]$/.exec(part)?.[1];
  if (identifier !== undefined) return { kind: 'filtered', identifier };
  if (part.startsWith('$')) {
    throw commandError(52, `The dollar ($) prefixed field '${part}' in '${path}' is not valid for storage.`);
  }
  return { kind: 'name', name: part };
}

/** Orders paths part by part, indexes by number: the order in which MongoDB creates fields. */
export function comparePaths(a: string, b: string): number {
  const left = splitPath(a);
  const right = splitPath(b);
  for (const [i, part] of left.entries()) {
    const other = right[i];
    if (other === undefined) return 1;
    if (part !== other) return compareParts(part, other);
  }
  return left.length - right.length;
}

function compareParts(a: string, b: string): number {
  if (/^\d+$/.test(a) && /^\d+$/.test(b)) return Number(a) - Number(b);
  return a < b ? -1 : 1;
}
