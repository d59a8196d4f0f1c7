import { numberOf } from '../documents';
import type { Doc } from '../query/values';
import type { IndexField } from './index-definition';

export interface SortField {
  readonly path: string;
  readonly descending: boolean;
}

/** The fields of a sort specification; `compileSort` refuses what is wrong with it. */
export function sortFields(sort: Doc): readonly SortField[] {
  return Object.entries(sort).map(([path, direction]) => ({
    path,
    descending: (numberOf(direction) ?? 1) < 0,
  }));
}

/**
 * How to read an index whose first `fixed` fields have one value each, so that documents come as sorted; undefined if
 * it can't give that order.
 */
export function orderOf(
  path: { readonly fields: readonly IndexField[]; readonly unique: boolean },
  fixed: number,
  sort: readonly SortField[],
): 'forward' | 'reverse' | undefined {
  const settled = new Set(path.fields.slice(0, fixed).map((field) => field.path));
  const wanted = sort.filter((field) => !settled.has(field.path));
  // Entries of equal place follow each other by `_id`; in a unique index no two places are equal.
  const given: readonly SortField[] = [
    ...path.fields.slice(fixed),
    ...(path.unique ? [] : [{ path: '_id', descending: false }]),
  ];
  const [first] = wanted;
  if (first === undefined) return 'forward';
  const reverse = first.descending !== (given[0]?.descending ?? first.descending);
  const compared = path.unique ? wanted.slice(0, given.length) : wanted;
  const fits = compared.every((field, at) => {
    const place = given[at];
    return place?.path === field.path && (field.descending !== place.descending) === reverse;
  });
  if (!fits) return undefined;
  return reverse ? 'reverse' : 'forward';
}
