import { EJSON } from 'bson';
import { commandError, type CommandError } from '../query/errors';
import type { Doc } from '../query/values';
import { keyPattern, type IndexField } from './index-definition';
import { pathValues } from './path-values';

/** The error MongoDB's clients know as E11000, with the pattern and the values that were taken. */
export function duplicateKey(
  ns: string,
  index: { readonly name: string; readonly fields: readonly IndexField[] },
  doc: Doc,
): CommandError {
  const taken = index.fields.map(
    ({ path, parts }) => [path, pathValues(doc, parts).values[0] ?? null] as const,
  );
  const shown = taken.map(([path, value]) => `${path}: ${EJSON.stringify(value)}`).join(', ');
  return commandError(
    11000,
    `E11000 duplicate key error collection: ${ns} index: ${index.name} dup key: { ${shown} }`,
    { keyPattern: keyPattern(index.fields), keyValue: Object.fromEntries(taken) },
  );
}
