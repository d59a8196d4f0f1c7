import { commandError } from '../errors';
import { compileFilter } from '../matching/filter';
import type { Test } from '../paths';
import { isArray } from '../types';
import { type Doc, isPlainObject } from '../values';

/** The conditions of `arrayFilters` by the identifier that paths name them with. */
export type ArrayFilters = ReadonlyMap<string, Test>;

/** Compiles `arrayFilters`. Each must speak of one identifier, and each identifier be spoken of once. */
export function compileArrayFilters(filters: readonly Doc[]): ArrayFilters {
  const compiled = new Map<string, Test>();
  for (const filter of filters) {
    const identifier = identifierOf(filter);
    if (compiled.has(identifier)) {
      throw commandError(9, `Found multiple array filters with the same top-level field name ${identifier}`);
    }
    const matches = compileFilter(filter);
    compiled.set(identifier, (element) => matches({ [identifier]: element }));
  }
  return compiled;
}

/** Fails if a filter is used nowhere in the update. */
export function requireAllUsed(filters: ArrayFilters, used: ReadonlySet<string>): void {
  for (const identifier of filters.keys()) {
    if (used.has(identifier)) continue;
    throw commandError(9, `The array filter for identifier '${identifier}' was not used in the update`);
  }
}

function identifierOf(filter: Doc): string {
  const [identifier, ...others] = new Set(identifiersIn(filter));
  if (identifier === undefined)
    throw commandError(9, 'Cannot use an expression without a top-level field name');
  if (others.length > 0)
    throw commandError(9, 'Error parsing array filter: expected a single top-level field name');
  if (!/^[a-z][a-zA-Z0-9]*$/.test(identifier)) {
    throw commandError(2, `The array filter identifier '${identifier}' must begin with a lowercase letter`);
  }
  return identifier;
}

function identifiersIn(filter: Doc): readonly string[] {
  return Object.keys(filter).flatMap((key) => {
    if (!key.startsWith('$')) return [key.split('.')[0] ?? ''];
    const branches = filter[key];
    return isArray(branches) ? branches.filter(isPlainObject).flatMap(identifiersIn) : [];
  });
}
