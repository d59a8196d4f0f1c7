import { commandError, unsupported } from '../errors';
import { isNumber, toNumber } from '../numbers';
import type { LeafArrays, Test } from '../paths';
import { isArray } from '../types';
import { type Doc, getOwn, isPlainObject, regexParts } from '../values';
import {
  comparedTo,
  equalTo,
  equalToOrMatching,
  isRegex,
  matching,
  modulo,
  ofType,
  oneOf,
} from './value-tests';

/** Where a condition applies: turns a test of one value into a predicate of the subject, a document or an element. */
export type Site<Subject> = (test: Test, leaf: LeafArrays) => (subject: Subject) => boolean;

/** Compiles a whole filter; handed in, because `$elemMatch` holds filters and filters hold `$elemMatch`. */
export type CompileFilter = (filter: Doc) => (doc: Doc) => boolean;

type Predicate<Subject> = (subject: Subject) => boolean;

/** Whether a condition is made of operators, as `{ $gt: 5 }` is, and not a value to equal. */
export function isOperators(condition: unknown): condition is Doc {
  if (!isPlainObject(condition)) return false;
  const [first] = Object.keys(condition);
  return first?.startsWith('$') === true;
}

/** Compiles what stands right of a field's name in a filter: operators, a regular expression, or a value to equal. */
export function compileCondition<Subject>(
  condition: unknown,
  at: Site<Subject>,
  compileFilter: CompileFilter,
): Predicate<Subject> {
  if (!isOperators(condition)) return at(equalToOrMatching(condition), 'each');
  const predicates = Object.keys(condition)
    .filter((name) => name !== '$options')
    .map((name) => compileOperator({ name, argument: condition[name], condition }, at, compileFilter));
  if ('$options' in condition && !('$regex' in condition)) throw commandError(2, '$options needs a $regex');
  return everyOf(predicates);
}

/** Builds the conjunction of predicates. */
function everyOf<Subject>(predicates: readonly Predicate<Subject>[]): Predicate<Subject> {
  const [first, second] = predicates;
  if (first === undefined) return () => true;
  if (second === undefined) return first;
  return (subject) => {
    for (const predicate of predicates) if (!predicate(subject)) return false;
    return true;
  };
}

/** Builds the test of one array element from the argument of `$elemMatch`. */
export function elementTest(argument: unknown, compileFilter: CompileFilter): Test {
  if (!isPlainObject(argument)) throw commandError(2, '$elemMatch needs an Object');
  if (isOperators(argument) && !isLogical(argument)) {
    return compileCondition(argument, (test) => test, compileFilter);
  }
  const matches = compileFilter(argument);
  return (value) =>
    isArray(value)
      ? matches(Object.fromEntries(Object.entries(value)))
      : isPlainObject(value) && matches(value);
}

function isLogical(argument: Doc): boolean {
  const [first = ''] = Object.keys(argument);
  return ['$and', '$or', '$nor', '$expr', '$comment'].includes(first);
}

interface Written {
  readonly name: string;
  readonly argument: unknown;
  readonly condition: Doc;
}

function compileOperator<Subject>(
  { name, argument, condition }: Written,
  at: Site<Subject>,
  compileFilter: CompileFilter,
): Predicate<Subject> {
  const simple = Object.hasOwn(simpleTests, name) ? simpleTests[name] : undefined;
  if (simple !== undefined) return at(simple(argument, condition), 'each');
  switch (name) {
    case '$ne':
      return negated(at(notRegex(name, argument), 'each'));
    case '$nin':
      return negated(at(oneOf(listOf(name, argument)), 'each'));
    case '$not':
      return negated(compileNot(argument, at, compileFilter));
    case '$exists':
      return existing(argument, at);
    case '$size':
      return at(sizeTest(argument), 'whole');
    case '$all':
      return compileAll(listOf(name, argument), at, compileFilter);
    case '$elemMatch':
      return at(anyElement(elementTest(argument, compileFilter)), 'whole');
    default:
      throw unknownOperator(name);
  }
}

function unknownOperator(name: string): Error {
  return name.startsWith('$') ? unsupported('operator', name) : commandError(2, `unknown operator: ${name}`);
}

/** Operators that ask for some value at the path to pass one test. */
const simpleTests: Readonly<Record<string, (argument: unknown, condition: Doc) => Test>> = {
  $eq: (argument) => equalTo(argument),
  $gt: (argument) => comparedTo('$gt', argument),
  $gte: (argument) => comparedTo('$gte', argument),
  $lt: (argument) => comparedTo('$lt', argument),
  $lte: (argument) => comparedTo('$lte', argument),
  $in: (argument) => oneOf(listOf('$in', argument)),
  $type: (argument) => ofType(argument),
  $mod: (argument) => modulo(argument),
  $regex: (argument, condition) => regexTest(argument, getOwn(condition, '$options')),
};

function negated<Subject>(predicate: Predicate<Subject>): Predicate<Subject> {
  return (subject) => !predicate(subject);
}

function notRegex(name: string, argument: unknown): Test {
  if (isRegex(argument)) throw commandError(2, `Can't have regex as arg to ${name}.`);
  return equalTo(argument);
}

function listOf(name: string, argument: unknown): readonly unknown[] {
  if (!isArray(argument)) throw commandError(2, `${name} needs an array`);
  for (const value of argument) {
    if (isOperators(value) && !(name === '$all' && '$elemMatch' in value)) {
      throw commandError(2, `cannot nest $ under ${name}`);
    }
  }
  return argument;
}

function regexTest(argument: unknown, options: unknown): Test {
  if (options !== undefined && typeof options !== 'string')
    throw commandError(2, '$options has to be a string');
  if (typeof argument === 'string') return matching(argument, options ?? '');
  if (!isRegex(argument)) throw commandError(2, '$regex has to be a string');
  const parts = regexParts(argument);
  return matching(parts.pattern, options ?? parts.options);
}

function compileNot<Subject>(
  argument: unknown,
  at: Site<Subject>,
  compileFilter: CompileFilter,
): Predicate<Subject> {
  if (!isRegex(argument) && !isOperators(argument)) throw commandError(2, '$not needs a regex or a document');
  return compileCondition(argument, at, compileFilter);
}

function existing<Subject>(argument: unknown, at: Site<Subject>): Predicate<Subject> {
  const exists = at((value) => value !== undefined, 'whole');
  const isWanted = isNumber(argument) ? toNumber(argument) !== 0 : argument !== false && argument !== null;
  return isWanted ? exists : negated(exists);
}

function sizeTest(argument: unknown): Test {
  if (!isNumber(argument)) throw commandError(2, '$size needs a number');
  const size = toNumber(argument);
  if (!Number.isInteger(size)) throw commandError(2, '$size must be a whole number');
  if (size < 0) throw commandError(2, '$size may not be negative');
  return (value) => isArray(value) && value.length === size;
}

function compileAll<Subject>(
  wanted: readonly unknown[],
  at: Site<Subject>,
  compileFilter: CompileFilter,
): Predicate<Subject> {
  if (wanted.length === 0) return () => false;
  return everyOf(
    wanted.map((value) =>
      isOperators(value)
        ? at(anyElement(elementTest(value['$elemMatch'], compileFilter)), 'whole')
        : at(equalToOrMatching(value), 'each'),
    ),
  );
}

function anyElement(test: Test): Test {
  return (value) => isArray(value) && value.some(test);
}
