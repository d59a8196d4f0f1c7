import { commandError } from '../errors';
import { isArray, typeName } from '../types';
import { type Doc, getOwn, isPlainObject, putOwn } from '../values';
import { isNullish, namedArguments, type OperatorTable, unary, variadic, withVariable } from './evaluate';
import type { Compile, Evaluate, Variables } from './evaluate';

/** Operators on documents, and those that read or name values. */
export const objectOperators: OperatorTable = [
  unary('$objectToArray', entriesOf),
  unary('$arrayToObject', objectFrom),
  variadic('$mergeObjects', (values) => {
    const [only] = values;
    return merge(values.length === 1 && isArray(only) ? only : values);
  }),
  unary('$type', typeName),
  ['$literal', (argument) => () => argument],
  ['$let', compileLet],
];

function entriesOf(value: unknown): unknown {
  if (isNullish(value)) return null;
  if (!isPlainObject(value)) {
    throw commandError(40390, `$objectToArray requires a document input, found: ${typeName(value)}`);
  }
  return Object.keys(value).map((k) => ({ k, v: value[k] }));
}

function objectFrom(value: unknown): unknown {
  if (isNullish(value)) return null;
  if (!isArray(value)) {
    throw commandError(40386, `$arrayToObject requires an array input, found: ${typeName(value)}`);
  }
  const made: Doc = {};
  for (const entry of value) {
    const [key, field] = keyAndValue(entry);
    if (typeof key !== 'string') throw commandError(40394, '$arrayToObject requires keys that are strings');
    putOwn(made, key, field);
  }
  return made;
}

function keyAndValue(entry: unknown): readonly [unknown, unknown] {
  if (isArray(entry) && entry.length === 2) return [entry[0], entry[1]];
  if (isPlainObject(entry)) return [getOwn(entry, 'k'), getOwn(entry, 'v')];
  throw commandError(40398, '$arrayToObject requires entries of the form [key, value] or { k, v }');
}

function merge(values: readonly unknown[]): Doc {
  const merged: Doc = {};
  for (const value of values) {
    if (isNullish(value)) continue;
    if (!isPlainObject(value)) {
      throw commandError(
        40400,
        `$mergeObjects requires object inputs, but input is of type ${typeName(value)}`,
      );
    }
    for (const key of Object.keys(value)) putOwn(merged, key, value[key]);
  }
  return merged;
}

function compileLet(argument: unknown, compile: Compile): Evaluate {
  const parts = namedArguments('$let', argument, ['vars', 'in']);
  const bind = compileVariables(parts['vars'], compile);
  const body = compile(parts['in']);
  return (doc, variables) => body(doc, bind(doc, variables));
}

/** Compiles `{ name: expression }` into the variables of a `$let` or of a `$lookup`. */
export function compileVariables(
  definitions: unknown,
  compile: Compile,
): (doc: Doc, outer?: Variables) => Variables | undefined {
  if (!isPlainObject(definitions)) throw commandError(16876, 'variables must be given as a document');
  const named = Object.keys(definitions).map((name) => {
    if (!/^[a-z\u0080-\uffff]/.test(name))
      throw commandError(16867, `'${name}' is not a valid variable name`);
    return { name, value: compile(definitions[name]) };
  });
  return (doc, outer) => {
    let inner = outer;
    for (const { name, value } of named) inner = withVariable(name, value(doc, outer), inner);
    return inner;
  };
}
