import { isArray } from '../types';
import { type Doc, getOwn, isPlainObject } from '../values';
import { isOperators } from './operators';
import { isRegex } from './value-tests';

/** One condition that every document of a filter meets: an operator at a path, or a logical operator with its argument. */
export interface Conjunct {
  readonly path: string;
  readonly operator: string;
  readonly argument: unknown;
}

/**
 * What a filter demands of one path. Each bound holds for some value at the path; where arrays may lie there, two bounds
 * may hold for different elements, so that a multikey index may use only one of them.
 */
export interface Bound {
  readonly eq?: unknown;
  readonly in?: readonly unknown[];
  readonly gt?: unknown;
  readonly gte?: unknown;
  readonly lt?: unknown;
  readonly lte?: unknown;
  /** What holds together, for one and the same element of an array at the path. */
  readonly element?: Bound;
}

/** Finds, per path, the bounds that every match of the filter keeps to. A key of a bound is present only if demanded. */
export function filterBounds(filter: Doc): Map<string, Bound> {
  const bounds = new Map<string, Bound>();
  for (const { path, operator, argument } of conjunctsOf(filter)) {
    const bound = boundOf(operator, argument);
    // The first condition of a kind stands: a bound is a necessary condition, not the whole filter.
    if (bound !== undefined) bounds.set(path, { ...bound, ...bounds.get(path) });
  }
  return bounds;
}

/** Lists the conditions that are joined by "and" at the top of a filter. */
export function conjunctsOf(filter: Doc): readonly Conjunct[] {
  return Object.keys(filter).flatMap((key) => {
    const argument = filter[key];
    if (key === '$comment') return [];
    if (key === '$and' && isArray(argument)) return argument.filter(isPlainObject).flatMap(conjunctsOf);
    if (key.startsWith('$')) return [{ path: key, operator: key, argument }];
    return conditionsAt(key, argument);
  });
}

function conditionsAt(path: string, condition: unknown): readonly Conjunct[] {
  if (isRegex(condition)) return [{ path, operator: '$regex', argument: { $regex: condition } }];
  if (!isOperators(condition)) return [{ path, operator: '$eq', argument: condition }];
  return Object.keys(condition)
    .filter((operator) => operator !== '$options')
    .map((operator) =>
      operator === '$regex'
        ? {
            path,
            operator,
            argument: { $regex: condition['$regex'], $options: getOwn(condition, '$options') },
          }
        : { path, operator, argument: condition[operator] },
    );
}

function boundOf(operator: string, argument: unknown): Bound | undefined {
  switch (operator) {
    case '$eq':
      return { eq: argument };
    case '$in':
      return isArray(argument) && !argument.some(isRegex) ? { in: argument } : undefined;
    case '$gt':
      return { gt: argument };
    case '$gte':
      return { gte: argument };
    case '$lt':
      return { lt: argument };
    case '$lte':
      return { lte: argument };
    case '$elemMatch':
      return elementBound(argument);
    default:
      return undefined;
  }
}

function elementBound(condition: unknown): Bound | undefined {
  if (!isOperators(condition)) return undefined;
  const bounds = Object.keys(condition).flatMap((operator) => boundOf(operator, condition[operator]) ?? []);
  if (bounds.length === 0) return undefined;
  return { element: bounds.reduce<Bound>((all, bound) => ({ ...bound, ...all }), {}) };
}
