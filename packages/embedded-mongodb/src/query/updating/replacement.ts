import { commandError } from '../errors';
import { isArray } from '../types';
import { type Doc, getOwn } from '../values';

/** Whether an update is a whole new document and not a set of update operators. */
export function isReplacement(update: Doc | readonly unknown[]): boolean {
  return !isArray(update) && Object.keys(update)[0]?.startsWith('$') !== true;
}

/** Compiles a replacement: the new fields after the `_id`, which stays. */
export function compileReplacement(replacement: Doc): (doc: Doc) => Doc {
  const dollar = Object.keys(replacement).find((key) => key.startsWith('$'));
  if (dollar !== undefined) {
    throw commandError(
      52,
      `The dollar ($) prefixed field '${dollar}' is not allowed in a replacement document.`,
    );
  }
  return (doc) => {
    const id = getOwn(doc, '_id') ?? getOwn(replacement, '_id');
    return id === undefined ? { ...replacement } : { _id: id, ...replacement };
  };
}
