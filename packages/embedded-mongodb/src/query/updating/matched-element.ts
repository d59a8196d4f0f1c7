import { conjunctsOf, type Conjunct } from '../matching/bounds';
import { compileFilter } from '../matching/filter';
import { compileCondition, elementTest } from '../matching/operators';
import { arrayIndex, type Test } from '../paths';
import { isArray } from '../types';
import { type Doc, isPlainObject } from '../values';

/** Conditions that one element of an array can meet, and so mark it as the one that `$` means. */
const marking = new Set([
  '$eq',
  '$gt',
  '$gte',
  '$lt',
  '$lte',
  '$in',
  '$regex',
  '$type',
  '$mod',
  '$elemMatch',
]);

/** Finds the element the query matched: the first that meets its conditions on this array. Undefined if none does. */
export function findMatchedIndex(
  elements: readonly unknown[],
  arrayPath: string,
  filter: Doc,
): number | undefined {
  const conjuncts = conjunctsOf(filter);
  const tests = conjuncts.map((conjunct) => markOf(conjunct, arrayPath)).filter((test) => test !== undefined);
  const [first] = tests;
  if (first !== undefined)
    return (
      firstIndex(elements, (element) => tests.every((test) => test(element))) ?? firstIndex(elements, first)
    );
  for (const branch of conjuncts.flatMap(branchesOf)) {
    const found = findMatchedIndex(elements, arrayPath, branch);
    if (found !== undefined) return found;
  }
  return undefined;
}

function firstIndex(elements: readonly unknown[], test: Test): number | undefined {
  const index = elements.findIndex(test);
  return index === -1 ? undefined : index;
}

function branchesOf({ operator, argument }: Conjunct): readonly Doc[] {
  return operator === '$or' && isArray(argument) ? argument.filter(isPlainObject) : [];
}

function markOf({ path, operator, argument }: Conjunct, arrayPath: string): Test | undefined {
  if (!marking.has(operator)) return undefined;
  const condition = operator === '$regex' ? argument : { [operator]: argument };
  if (path === arrayPath) {
    return operator === '$elemMatch'
      ? elementTest(argument, compileFilter)
      : compileCondition<unknown>(condition, (test) => test, compileFilter);
  }
  if (!path.startsWith(`${arrayPath}.`)) return undefined;
  const inside = path.slice(arrayPath.length + 1);
  if (arrayIndex(inside.split('.')[0] ?? '') !== undefined) return undefined;
  const matches = compileFilter({ [inside]: condition });
  return (element) => isPlainObject(element) && matches(element);
}
