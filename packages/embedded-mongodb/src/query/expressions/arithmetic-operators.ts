import { Long } from 'bson';
import { calculateOrWiden, integerResult, wider } from '../arithmetic';
import { commandError } from '../errors';
import { doubleValue, integerValue, isNumber, numberType, toBigInt, toNumber } from '../numbers';
import { numberSum } from '../sums';
import { isArray, typeName } from '../types';
import { compare } from '../values';
import {
  binary,
  compileArguments,
  type Compile,
  type Evaluate,
  isNullish,
  missing,
  type OperatorTable,
  unary,
  variadic,
} from './evaluate';

/** Calculations; null or missing operands give null. */
export const arithmeticOperators: OperatorTable = [
  variadic('$add', add),
  binary('$subtract', subtract),
  variadic('$multiply', (values) =>
    values.some(isNullish)
      ? null
      : values
          .map((value) => numeric('$multiply', value))
          .reduce((product: unknown, value) => calculateOrWiden('multiply', product, value), 1),
  ),
  binary('$divide', divide),
  binary('$mod', remainder),
  unary('$abs', (value) => (isNullish(value) ? null : absolute(numeric('$abs', value)))),
  unary('$ceil', (value) => onDouble('$ceil', value, Math.ceil)),
  unary('$floor', (value) => onDouble('$floor', value, Math.floor)),
  ['$round', compileRound],
  overValues('$sum', (values) => {
    const sum = numberSum();
    for (const value of values) sum.add(value);
    return sum.total();
  }),
  overValues('$avg', (values) => {
    const sum = numberSum();
    for (const value of values) sum.add(value);
    return sum.average();
  }),
  overValues('$min', (values) => extreme(values, -1)),
  overValues('$max', (values) => extreme(values, 1)),
];

function numeric(name: string, value: unknown): unknown {
  if (isNumber(value)) return value;
  throw commandError(14, `${name} only supports numeric types, not ${typeName(value)}`);
}

function add(values: readonly unknown[]): unknown {
  if (values.some(isNullish)) return null;
  const dates = values.filter((value) => value instanceof Date);
  if (dates.length > 1) throw commandError(16612, 'only one date allowed in an $add expression');
  const sum = values
    .filter((value) => !(value instanceof Date))
    .map((value) => numeric('$add', value))
    .reduce((total: unknown, value) => calculateOrWiden('add', total, value), 0);
  const [date] = dates;
  return date === undefined ? sum : new Date(date.getTime() + Math.round(toNumber(sum)));
}

function subtract(a: unknown, b: unknown): unknown {
  if (isNullish(a) || isNullish(b)) return null;
  if (a instanceof Date) {
    return b instanceof Date
      ? Long.fromNumber(a.getTime() - b.getTime())
      : new Date(a.getTime() - Math.round(toNumber(numeric('$subtract', b))));
  }
  return calculateOrWiden('subtract', numeric('$subtract', a), numeric('$subtract', b));
}

function divide(a: unknown, b: unknown): unknown {
  if (isNullish(a) || isNullish(b)) return null;
  const [x, y] = [numeric('$divide', a), numeric('$divide', b)];
  // Naming the types refuses Decimal128, in which this server does not calculate.
  wider(numberType(x), numberType(y));
  if (toNumber(y) === 0) throw commandError(2, "can't $divide by zero");
  return doubleValue(toNumber(x) / toNumber(y));
}

function remainder(a: unknown, b: unknown): unknown {
  if (isNullish(a) || isNullish(b)) return null;
  const [x, y] = [numeric('$mod', a), numeric('$mod', b)];
  const type = wider(numberType(x), numberType(y));
  if (toNumber(y) === 0) throw commandError(16610, "can't $mod by zero");
  return type === 'double'
    ? doubleValue(toNumber(x) % toNumber(y))
    : integerValue(toBigInt(x) % toBigInt(y), type);
}

function absolute(value: unknown): unknown {
  return compare(value, 0) < 0 ? calculateOrWiden('multiply', value, -1) : value;
}

function onDouble(name: string, value: unknown, round: (value: number) => number): unknown {
  if (isNullish(value)) return null;
  return numberType(numeric(name, value)) === 'double' ? doubleValue(round(toNumber(value))) : value;
}

function compileRound(argument: unknown, compile: Compile): Evaluate {
  const count = { atLeast: 1, atMost: 2 };
  const [value = missing, place = (): unknown => 0] = compileArguments('$round', argument, compile, count);
  return (doc, variables) => roundTo(value(doc, variables), place(doc, variables));
}

function roundTo(value: unknown, place: unknown): unknown {
  if (isNullish(value) || isNullish(place)) return null;
  const type = numberType(numeric('$round', value));
  const digits = toNumber(numeric('$round', place));
  if (!Number.isInteger(digits) || digits < -20 || digits > 100) {
    throw commandError(51082, '$round requires a whole place between -20 and 100');
  }
  if (type === 'double') return doubleValue(roundDouble(toNumber(value), digits));
  return digits >= 0 ? value : integerResult(roundDouble(toNumber(value), digits), type);
}

/** Rounds to the nearest value with that many decimals, halves to the even digit. */
function roundDouble(value: number, digits: number): number {
  if (!Number.isFinite(value)) return value;
  const shifted = shift(value, digits);
  if (!Number.isFinite(shifted)) return value;
  const below = Math.floor(shifted);
  const fraction = shifted - below;
  const isUp = fraction > 0.5 || (fraction === 0.5 && below % 2 !== 0);
  return shift(isUp ? below + 1 : below, -digits);
}

/** Moves the decimal point in the written number, which does not round. */
function shift(value: number, digits: number): number {
  const [mantissa = '0', exponent = '0'] = String(value).split('e');
  return Number(`${mantissa}e${Number(exponent) + digits}`);
}

/** An operator over its arguments, or over the elements of its only argument if that is an array. */
function overValues(name: string, apply: (values: readonly unknown[]) => unknown): OperatorTable[number] {
  return variadic(name, (values) => {
    const [only] = values;
    return apply(values.length === 1 && isArray(only) ? only : values);
  });
}

function extreme(values: readonly unknown[], direction: 1 | -1): unknown {
  const candidates = values.filter((value) => !isNullish(value));
  if (candidates.length === 0) return null;
  return candidates.reduce((best, value) => (compare(value, best) * direction > 0 ? value : best));
}
