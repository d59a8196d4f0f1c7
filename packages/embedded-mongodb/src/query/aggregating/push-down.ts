import { compileExpression } from '../expressions';
import type { Evaluate, Variables } from '../expressions/evaluate';
import { isRegex } from '../matching/value-tests';
import { isArray } from '../types';
import { type Doc, getOwn, isPlainObject } from '../values';

interface VariableEquality {
  readonly field: string;
  readonly value: Evaluate;
}

/**
 * Finds what the first `$match` of a joined pipeline demands, so that the collection can use an index: its plain
 * conditions, and each `$expr` that equates a field with a variable. The pipeline still filters by itself.
 */
export function pushedDown(stages: readonly unknown[]): (variables: Variables | undefined) => readonly Doc[] {
  const match = isPlainObject(stages[0]) ? getOwn(stages[0], '$match') : undefined;
  if (!isPlainObject(match)) return () => [];
  const { $expr: expression, ...plain } = match;
  const equalities = equalitiesIn(expression);
  const always = Object.keys(plain).length === 0 || hasExpression(plain) ? [] : [plain];
  return (variables) => [...always, ...equalities.flatMap((equality) => filterOf(equality, variables))];
}

/** Whether an expression is hidden in a filter, which could name variables that `find` does not know. */
function hasExpression(value: unknown): boolean {
  if (isArray(value)) return value.some(hasExpression);
  if (!isPlainObject(value)) return false;
  return Object.hasOwn(value, '$expr') || Object.keys(value).some((key) => hasExpression(value[key]));
}

function filterOf({ field, value }: VariableEquality, variables: Variables | undefined): readonly Doc[] {
  const wanted = value({}, variables);
  // To a filter, null, arrays and regular expressions mean more than equality.
  const isPlain = wanted !== null && wanted !== undefined && !isArray(wanted) && !isRegex(wanted);
  return isPlain ? [{ [field]: { $eq: wanted } }] : [];
}

function equalitiesIn(expression: unknown): readonly VariableEquality[] {
  if (!isPlainObject(expression)) return [];
  const all = getOwn(expression, '$and');
  if (isArray(all)) return all.flatMap(equalitiesIn);
  const sides = getOwn(expression, '$eq');
  if (!isArray(sides)) return [];
  const [a, b] = sides;
  return [...equality(a, b), ...equality(b, a)];
}

function equality(field: unknown, variable: unknown): readonly VariableEquality[] {
  if (typeof field !== 'string' || !/^\$[^$]/.test(field)) return [];
  if (typeof variable !== 'string' || !/^\$\$[a-z]/.test(variable)) return [];
  return [{ field: field.slice(1), value: compileExpression(variable) }];
}
