import { commandError } from '../errors';
import { isArray, typeName } from '../types';
import { equal, isPlainObject } from '../values';
import {
  binary,
  type Compile,
  compareInExpression,
  compileArguments,
  type Evaluate,
  isNullish,
  missing,
  namedArguments,
  type OperatorTable,
  unary,
} from './evaluate';
import { isTruthy } from './truth';

/** Comparisons, conditions and choices. */
export const logicOperators: OperatorTable = [
  binary('$cmp', (a, b) => Math.sign(compareInExpression(a, b))),
  binary('$eq', (a, b) => compareInExpression(a, b) === 0),
  binary('$ne', (a, b) => compareInExpression(a, b) !== 0),
  binary('$gt', (a, b) => compareInExpression(a, b) > 0),
  binary('$gte', (a, b) => compareInExpression(a, b) >= 0),
  binary('$lt', (a, b) => compareInExpression(a, b) < 0),
  binary('$lte', (a, b) => compareInExpression(a, b) <= 0),
  unary('$not', (value) => !isTruthy(value)),
  binary('$in', isIn),
  ['$and', compileAnd],
  ['$or', compileOr],
  ['$cond', compileCond],
  ['$ifNull', compileIfNull],
  ['$switch', compileSwitch],
];

const anyNumber = { atLeast: 0, atMost: Infinity };

function isIn(value: unknown, list: unknown): boolean {
  if (!isArray(list)) {
    throw commandError(40081, `$in requires an array as a second argument, found: ${typeName(list)}`);
  }
  return list.some((element) => equal(element, value));
}

function compileAnd(argument: unknown, compile: Compile): Evaluate {
  const conditions = compileArguments('$and', argument, compile, anyNumber);
  return (doc, variables) => conditions.every((condition) => isTruthy(condition(doc, variables)));
}

function compileOr(argument: unknown, compile: Compile): Evaluate {
  const conditions = compileArguments('$or', argument, compile, anyNumber);
  return (doc, variables) => conditions.some((condition) => isTruthy(condition(doc, variables)));
}

function compileCond(argument: unknown, compile: Compile): Evaluate {
  const parts: unknown = isPlainObject(argument) ? condParts(argument) : argument;
  const [condition = missing, then = missing, otherwise = missing] = compileArguments(
    '$cond',
    parts,
    compile,
    {
      atLeast: 3,
      atMost: 3,
    },
  );
  return (doc, variables) => (isTruthy(condition(doc, variables)) ? then : otherwise)(doc, variables);
}

function condParts(argument: unknown): unknown[] {
  const parts = namedArguments('$cond', argument, ['if', 'then', 'else']);
  return ['if', 'then', 'else'].map((key) => {
    if (!Object.hasOwn(parts, key)) throw commandError(17080, `Missing '${key}' parameter to $cond`);
    return parts[key];
  });
}

function compileIfNull(argument: unknown, compile: Compile): Evaluate {
  const values = compileArguments('$ifNull', argument, compile, { atLeast: 2, atMost: Infinity });
  return (doc, variables) => {
    let value: unknown;
    for (const evaluate of values) {
      value = evaluate(doc, variables);
      if (!isNullish(value)) return value;
    }
    return value;
  };
}

function compileSwitch(argument: unknown, compile: Compile): Evaluate {
  const { branches, default: fallback } = namedArguments('$switch', argument, ['branches', 'default']);
  if (!isArray(branches) || branches.length === 0) {
    throw commandError(40060, '$switch requires at least one branch');
  }
  const cases = branches.map((branch: unknown) => {
    const parts = namedArguments('$switch', branch, ['case', 'then']);
    return { condition: compile(parts['case']), then: compile(parts['then']) };
  });
  const otherwise = fallback === undefined ? undefined : compile(fallback);
  return (doc, variables) => {
    const found = cases.find(({ condition }) => isTruthy(condition(doc, variables)))?.then ?? otherwise;
    if (found === undefined) {
      throw commandError(40066, '$switch could not find a matching branch, and no default was specified');
    }
    return found(doc, variables);
  };
}
