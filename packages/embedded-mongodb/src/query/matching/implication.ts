import { isNumber } from '../numbers';
import { isArray } from '../types';
import { compare, type Doc, equal, typeOrder, typeOrders } from '../values';
import { conjunctsOf, type Conjunct } from './bounds';
import { compileFilter } from './filter';
import { isRegex } from './value-tests';

/**
 * Whether every match of the filter surely matches the partial filter of an index too. Cautious: says no when it cannot
 * tell.
 */
export function impliedBy(partialFilter: Doc, filter: Doc): boolean {
  const known = conjunctsOf(filter);
  return conjunctsOf(partialFilter).every((wanted) => known.some((given) => implies(given, wanted)));
}

function implies(given: Conjunct, wanted: Conjunct): boolean {
  if (given.path !== wanted.path) return false;
  if (given.operator === wanted.operator && equal(given.argument, wanted.argument)) return true;
  if (given.operator === '$eq') return valueImplies(given.argument, wanted);
  if (given.operator === '$in') {
    return isArray(given.argument) && given.argument.every((value) => valueImplies(value, wanted));
  }
  if (rangeOperator.test(given.operator)) return rangeImplies(given, wanted);
  return ['$type', '$regex', '$elemMatch'].includes(given.operator) && demandsExistence(wanted);
}

const rangeOperator = /^\$[gl]te?$/;

function demandsExistence(wanted: Conjunct): boolean {
  return wanted.operator === '$exists' && wanted.argument === true;
}

/** Operators that one value at the path can satisfy on its own. */
const satisfiable = new Set(['$eq', '$in', '$gt', '$gte', '$lt', '$lte', '$type', '$exists']);

function valueImplies(value: unknown, wanted: Conjunct): boolean {
  if (!satisfiable.has(wanted.operator) || isRegex(value) || isArray(value)) return false;
  // Equal numbers may be of different types.
  if (wanted.operator === '$type' && isNumber(value)) return false;
  if (wanted.operator === '$exists' && wanted.argument !== true) return false;
  const passes = compileFilter({ value: { [wanted.operator]: wanted.argument } });
  // A condition that equals null is also met where nothing is stored.
  return passes({ value }) && (typeOrder(value) !== typeOrders.null || passes({}));
}

function rangeImplies(given: Conjunct, wanted: Conjunct): boolean {
  const order = typeOrder(given.argument);
  if ([typeOrders.null, typeOrders.minKey, typeOrders.maxKey].includes(order)) return false;
  if (demandsExistence(wanted)) return true;
  if (!rangeOperator.test(wanted.operator) || typeOrder(wanted.argument) !== order) return false;
  if (equal(wanted.argument, NaN)) return false;
  return sideOf(given) === sideOf(wanted) && liesWithin(given, wanted);
}

function sideOf({ operator }: Conjunct): 'below' | 'above' {
  return operator.startsWith('$g') ? 'above' : 'below';
}

function liesWithin(given: Conjunct, wanted: Conjunct): boolean {
  const inside = compare(given.argument, wanted.argument) * (sideOf(given) === 'above' ? 1 : -1);
  const isEdgeIncluded = wanted.operator.endsWith('e') || !given.operator.endsWith('e');
  return inside > 0 || (inside === 0 && isEdgeIncluded);
}
