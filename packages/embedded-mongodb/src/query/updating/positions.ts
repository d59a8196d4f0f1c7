import { commandError } from '../errors';
import { isArray, typeName } from '../types';
import type { Doc } from '../values';
import type { ArrayFilters } from './array-filters';
import { readAt } from './draft';
import { findMatchedIndex } from './matched-element';
import type { UpdatePathPart } from './update-path';

interface Search {
  readonly root: Doc;
  readonly filter: Doc;
  readonly arrayFilters: ArrayFilters;
}

/** Lists the places that a path with placeholders means in one document. */
export function resolvePositions(
  parts: readonly UpdatePathPart[],
  search: Search,
): readonly (readonly string[])[] {
  let paths: readonly (readonly string[])[] = [[]];
  for (const part of parts) {
    paths = paths.flatMap((path) => stepsFrom(path, part, search).map((step) => [...path, step]));
  }
  return paths;
}

function stepsFrom(path: readonly string[], part: UpdatePathPart, search: Search): readonly string[] {
  switch (part.kind) {
    case 'name':
      return [part.name];
    case 'matched':
      return [matchedStep(path, search)];
    case 'every':
      return elementsAt(path, search.root).map((_, i) => String(i));
    case 'filtered':
      return filteredSteps(path, part.identifier, search);
  }
}

function matchedStep(path: readonly string[], { root, filter }: Search): string {
  const elements = readAt(root, path);
  const index = isArray(elements) ? findMatchedIndex(elements, path.join('.'), filter) : undefined;
  if (index === undefined) {
    throw commandError(2, 'The positional operator did not find the match needed from the query.');
  }
  return String(index);
}

function filteredSteps(path: readonly string[], identifier: string, search: Search): readonly string[] {
  const test = search.arrayFilters.get(identifier);
  if (test === undefined) throw commandError(2, `No array filter found for identifier '${identifier}'`);
  return elementsAt(path, search.root).flatMap((element, i) => (test(element) ? [String(i)] : []));
}

function elementsAt(path: readonly string[], root: Doc): readonly unknown[] {
  const elements = readAt(root, path);
  const written = path.join('.');
  if (elements === undefined) {
    throw commandError(
      2,
      `The path '${written}' must exist in the document in order to apply array updates.`,
    );
  }
  if (!isArray(elements)) {
    throw commandError(2, `Cannot apply array updates to '${written}' of type ${typeName(elements)}`);
  }
  return elements;
}
