import { commandError } from '../errors';
import { isArray, typeName } from '../types';
import { compare, type Doc, isPlainObject } from '../values';

/** The variables in force: the innermost first. */
export interface Variables {
  readonly name: string;
  readonly value: unknown;
  readonly outer: Variables | undefined;
}

/** Computes a value from a document; `undefined` is a missing value. */
export type Evaluate = (doc: Doc, variables?: Variables) => unknown;

/** Compiles an expression that stands inside another. */
export type Compile = (expression: unknown) => Evaluate;

/** Compiles the argument of one expression operator. */
export type Operator = (argument: unknown, compile: Compile) => Evaluate;

export type OperatorTable = readonly (readonly [name: string, operator: Operator])[];

/** Adds a variable that hides outer ones of its name. */
export function withVariable(name: string, value: unknown, outer: Variables | undefined): Variables {
  return { name, value, outer };
}

/** Finds the innermost variable of that name. */
export function findVariable(name: string, variables: Variables | undefined): Variables | undefined {
  let current = variables;
  while (current !== undefined && current.name !== name) current = current.outer;
  return current;
}

/** Compiles an operator's arguments, one or a list of them, and checks their number. */
export function compileArguments(
  name: string,
  argument: unknown,
  compile: Compile,
  count: { readonly atLeast: number; readonly atMost: number },
): readonly Evaluate[] {
  const list: readonly unknown[] = isArray(argument) ? argument : [argument];
  if (list.length < count.atLeast || list.length > count.atMost) {
    const wanted = count.atLeast === count.atMost ? count.atLeast : `${count.atLeast} to ${count.atMost}`;
    throw commandError(16020, `Expression ${name} takes ${wanted} arguments. ${list.length} were passed in.`);
  }
  return list.map(compile);
}

/** Makes an operator of one argument. */
export function unary(name: string, apply: (value: unknown) => unknown): readonly [string, Operator] {
  return [
    name,
    (argument, compile) => {
      const [value = missing] = compileArguments(name, argument, compile, { atLeast: 1, atMost: 1 });
      return (doc, variables) => apply(value(doc, variables));
    },
  ];
}

/** Makes an operator of two arguments. */
export function binary(
  name: string,
  apply: (a: unknown, b: unknown) => unknown,
): readonly [string, Operator] {
  return [
    name,
    (argument, compile) => {
      const [a = missing, b = missing] = compileArguments(name, argument, compile, { atLeast: 2, atMost: 2 });
      return (doc, variables) => apply(a(doc, variables), b(doc, variables));
    },
  ];
}

/** Makes an operator of any number of arguments. */
export function variadic(name: string, apply: (values: unknown[]) => unknown): readonly [string, Operator] {
  return [
    name,
    (argument, compile) => {
      const values = compileArguments(name, argument, compile, { atLeast: 0, atMost: Infinity });
      return (doc, variables) => apply(values.map((value) => value(doc, variables)));
    },
  ];
}

/** The expression of an argument that was left out. */
export const missing: Evaluate = () => undefined;

/** Whether a value is null or missing, which most operators answer with null. */
export function isNullish(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}

/** Compares as expressions do: a missing value comes before null and is not equal to it. */
export function compareInExpression(a: unknown, b: unknown): number {
  if (a === undefined || b === undefined) return Number(a !== undefined) - Number(b !== undefined);
  return compare(a, b);
}

/** Reads the named arguments of an operator that takes a document, and refuses names it does not know. */
export function namedArguments(name: string, argument: unknown, known: readonly string[]): Doc {
  if (!isPlainObject(argument)) {
    throw commandError(9, `${name} requires an object as an argument, found: ${typeName(argument)}`);
  }
  for (const key of Object.keys(argument)) {
    if (!known.includes(key)) throw commandError(9, `${name} found an unknown argument: ${key}`);
  }
  return argument;
}
