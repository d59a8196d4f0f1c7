import { commandError } from '../errors';
import { isNumber, toNumber } from '../numbers';
import { isArray, typeName } from '../types';
import {
  binary,
  type Compile,
  type Evaluate,
  isNullish,
  namedArguments,
  type OperatorTable,
  unary,
  variadic,
  withVariable,
} from './evaluate';
import { isTruthy } from './truth';

/** Operators on arrays. */
export const arrayOperators: OperatorTable = [
  unary('$size', (value) => {
    if (isArray(value)) return value.length;
    throw commandError(17124, `The argument to $size must be an array, but was of type: ${typeName(value)}`);
  }),
  unary('$isArray', (value) => isArray(value)),
  binary('$arrayElemAt', (list, index) => elementAt('$arrayElemAt', list, index)),
  unary('$first', (list) => elementAt('$first', list, 0)),
  unary('$last', (list) => elementAt('$last', list, -1)),
  variadic('$concatArrays', concatenate),
  ['$filter', compileFilterOperator],
  ['$map', compileMap],
];

function elementAt(name: string, list: unknown, index: unknown): unknown {
  if (isNullish(list) || isNullish(index)) return null;
  if (!isArray(list)) {
    throw commandError(28689, `${name}'s first argument must be an array, but is ${typeName(list)}`);
  }
  if (!isNumber(index) || !Number.isInteger(toNumber(index))) {
    throw commandError(28690, `${name}'s second argument must be a whole number, but is ${typeName(index)}`);
  }
  return list.at(toNumber(index));
}

function concatenate(lists: readonly unknown[]): unknown {
  if (lists.some(isNullish)) return null;
  return lists.flatMap((list) => {
    if (!isArray(list)) {
      throw commandError(28664, `$concatArrays only supports arrays, not ${typeName(list)}`);
    }
    const elements: readonly unknown[] = list;
    return elements;
  });
}

function inputList(name: string, value: unknown): readonly unknown[] | null {
  if (isNullish(value)) return null;
  if (!isArray(value)) {
    throw commandError(28651, `input to ${name} must be an array not ${typeName(value)}`);
  }
  return value;
}

function elementName(name: string, as: unknown): string {
  if (as === undefined) return 'this';
  if (typeof as === 'string' && /^[a-z\u0080-\uffff]/.test(as)) return as;
  throw commandError(16867, `${name} takes a variable name as 'as', which begins with a lowercase letter`);
}

function compileFilterOperator(argument: unknown, compile: Compile): Evaluate {
  const parts = namedArguments('$filter', argument, ['input', 'as', 'cond', 'limit']);
  const input = compile(parts['input']);
  const condition = compile(parts['cond']);
  const as = elementName('$filter', parts['as']);
  const limit = compile(parts['limit'] ?? null);
  return (doc, variables) => {
    const list = inputList('$filter', input(doc, variables));
    if (list === null) return null;
    const kept = list.filter((element) => isTruthy(condition(doc, withVariable(as, element, variables))));
    const most = limit(doc, variables);
    return isNullish(most) ? kept : kept.slice(0, toNumber(most));
  };
}

function compileMap(argument: unknown, compile: Compile): Evaluate {
  const parts = namedArguments('$map', argument, ['input', 'as', 'in']);
  const input = compile(parts['input']);
  const into = compile(parts['in']);
  const as = elementName('$map', parts['as']);
  return (doc, variables) => {
    const list = inputList('$map', input(doc, variables));
    return list?.map((element) => into(doc, withVariable(as, element, variables)) ?? null) ?? null;
  };
}
