import { Long } from 'bson';
import { commandError, unsupported } from '../errors';
import { splitPath } from '../paths';
import { isArray } from '../types';
import { draftOf, readAt, removeAt, writeAt } from '../updating/draft';
import { type Doc, getOwn, isPlainObject, putOwn } from '../values';
import type { Stage } from './stage';

interface Unwind {
  readonly path: readonly string[];
  readonly indexField: string | undefined;
  readonly keepsEmpty: boolean;
}

/** Compiles `$unwind`: one document for each element of an array. */
export function compileUnwind(argument: unknown): Stage {
  const unwind = parseUnwind(isPlainObject(argument) ? argument : { path: argument });
  return function* (docs) {
    for (const doc of docs) yield* unwound(doc, unwind);
  };
}

function parseUnwind(argument: Doc): Unwind {
  for (const key of Object.keys(argument)) {
    if (!['path', 'includeArrayIndex', 'preserveNullAndEmptyArrays'].includes(key)) {
      throw unsupported('option of $unwind', key);
    }
  }
  const path = getOwn(argument, 'path');
  const indexField = getOwn(argument, 'includeArrayIndex');
  if (typeof path !== 'string' || !/^\$[^$]/.test(path)) {
    throw commandError(28818, "path option to $unwind stage should be prefixed with a '$'");
  }
  if (indexField !== undefined && (typeof indexField !== 'string' || indexField.includes('.'))) {
    throw unsupported('option of $unwind', 'includeArrayIndex with a path');
  }
  const keepsEmpty = getOwn(argument, 'preserveNullAndEmptyArrays') === true;
  return { path: splitPath(path.slice(1)), indexField, keepsEmpty };
}

function* unwound(doc: Doc, unwind: Unwind): Generator<Doc> {
  const value = fieldAt(doc, unwind.path);
  if (isArray(value) && value.length > 0) {
    for (const [i, element] of value.entries()) {
      const draft = draftOf(doc);
      writeAt(draft, unwind.path, element);
      yield withIndex(draft.root, unwind, Long.fromNumber(i));
    }
  } else if (isArray(value)) {
    const draft = draftOf(doc);
    removeAt(draft, unwind.path);
    if (unwind.keepsEmpty) yield withIndex(draft.root, unwind, null);
  } else if (unwind.keepsEmpty || (value !== undefined && value !== null)) {
    yield withIndex({ ...doc }, unwind, null);
  }
}

/** The value at a path through documents only: arrays on the way are not entered. */
function fieldAt(doc: Doc, path: readonly string[]): unknown {
  const isEntered = path.every((_, i) => isPlainObject(readAt(doc, path.slice(0, i))));
  return isEntered ? readAt(doc, path) : undefined;
}

function withIndex(doc: Doc, { indexField }: Unwind, index: Long | null): Doc {
  if (indexField !== undefined) putOwn(doc, indexField, index);
  return doc;
}
