import { ObjectId } from 'bson';
import { commandError } from '../errors';
import { isNumber, numberOrNaN, numberType, toBigInt, toNumber } from '../numbers';
import { typeName } from '../types';
import {
  compileArguments,
  type Compile,
  type Evaluate,
  isNullish,
  missing,
  type OperatorTable,
  unary,
  variadic,
} from './evaluate';

/** Operators on texts. */
export const stringOperators: OperatorTable = [
  variadic('$concat', concatenate),
  unary('$toString', (value) => (isNullish(value) ? null : textFrom(value))),
  unary('$toLower', (value) => (isNullish(value) ? '' : textFrom(value).toLowerCase())),
  unary('$toUpper', (value) => (isNullish(value) ? '' : textFrom(value).toUpperCase())),
  unary('$strLenCP', (value) => Array.from(textOnly('$strLenCP', 34471, value)).length),
  ['$substrCP', compileSubstring],
];

function concatenate(values: readonly unknown[]): string | null {
  if (values.some(isNullish)) return null;
  return values.map((value) => textOnly('$concat', 16702, value)).join('');
}

function textOnly(name: string, code: number, value: unknown): string {
  if (typeof value === 'string') return value;
  throw commandError(code, `${name} only supports strings, not ${typeName(value)}`);
}

function textFrom(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  if (value instanceof Date) return value.toISOString();
  if (value instanceof ObjectId) return value.toHexString();
  if (isNumber(value))
    return numberType(value) === 'double' ? doubleText(toNumber(value)) : String(toBigInt(value));
  throw commandError(241, `Unsupported conversion from ${typeName(value)} to string`);
}

function doubleText(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}

function compileSubstring(argument: unknown, compile: Compile): Evaluate {
  const [text = missing, start = missing, length = missing] = compileArguments(
    '$substrCP',
    argument,
    compile,
    {
      atLeast: 3,
      atMost: 3,
    },
  );
  return (doc, variables) => {
    const value = text(doc, variables);
    const from = wholeNumber(start(doc, variables));
    const count = wholeNumber(length(doc, variables));
    return isNullish(value)
      ? ''
      : Array.from(textFrom(value))
          .slice(from, from + count)
          .join('');
  };
}

function wholeNumber(value: unknown): number {
  const number = numberOrNaN(value);
  if (Number.isInteger(number) && number >= 0) return number;
  throw commandError(34450, '$substrCP: start and length must be non-negative whole numbers');
}
