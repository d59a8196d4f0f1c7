import { Decimal128, Double, Int32, Long } from 'bson';
import { compareDecimals } from './decimals';
import { commandError, unsupported } from './errors';
import { isInt32, typeName, type TypeName } from './types';

/*
 * A plain JS number stands for what BSON stores it as: a 32-bit integer if it is one, otherwise a double. Results keep
 * to this, so a double with an integer's value comes back as `Double` and a 64-bit integer as `Long`.
 */

export type NumberType = 'int' | 'long' | 'double';

const numberTypes: ReadonlySet<TypeName> = new Set<TypeName>(['int', 'long', 'double', 'decimal']);

/** Whether the value is a number of any BSON type. */
export function isNumber(value: unknown): value is number | bigint | Int32 | Double | Long | Decimal128 {
  if (typeof value === 'number') return true;
  if (typeof value !== 'object') return typeof value === 'bigint';
  return numberTypes.has(typeName(value));
}

/** The nearest double to a number. Refuses a Decimal128 that no double equals, and what is not a number. */
export function toNumber(value: unknown): number {
  if (value instanceof Decimal128) return exactDouble(value);
  const double = nearestDouble(value);
  if (Number.isNaN(double) && !isNumber(value)) {
    throw commandError(14, `Expected a number, found ${typeName(value)}`);
  }
  return double;
}

/** The nearest double to a number, NaN for what is not a number: no valid count, index or direction. */
export function numberOrNaN(value: unknown): number {
  return isNumber(value) ? toNumber(value) : NaN;
}

/** Compares two numbers of any type by their exact values; NaN equals itself and comes first. */
export function compareNumbers(a: unknown, b: unknown): number {
  if (a instanceof Decimal128 || b instanceof Decimal128) return compareDecimals(exact(a), exact(b));
  const order = compareDoubles(nearestDouble(a), nearestDouble(b));
  return order === 0 ? residue(a) - residue(b) : order;
}

/** Compares two doubles; NaN equals itself and comes first. */
export function compareDoubles(a: number, b: number): number {
  if (a < b) return -1;
  if (a > b) return 1;
  if (a === b) return 0;
  return Number(Number.isNaN(b)) - Number(Number.isNaN(a));
}

/** How far a 64-bit integer lies from its nearest double, −1024 to 1024; 0 for every other number. */
export function residue(value: unknown): number {
  if (typeof value === 'number' || !(typeof value === 'bigint' || value instanceof Long)) return 0;
  const big = toBigInt(value);
  const nearest = Number(big);
  return Number.isSafeInteger(nearest) ? 0 : Number(big - BigInt(nearest));
}

/** The type a number is stored as. Refuses Decimal128, with which this server does not calculate. */
export function numberType(value: unknown): NumberType {
  const name = typeName(value);
  if (name === 'int' || name === 'long' || name === 'double') return name;
  if (name === 'decimal') throw unsupported('value type in arithmetic', 'Decimal128');
  throw commandError(14, `Expected a number, found ${name}`);
}

/** The value of an int or a long. */
export function toBigInt(value: unknown): bigint {
  if (typeof value === 'bigint') return value;
  return value instanceof Long ? value.toBigInt() : BigInt(nearestDouble(value));
}

/** A double, in the form that is stored as one. */
export function doubleValue(value: number): number | Double {
  return isInt32(value) ? new Double(value) : value;
}

/** The narrowest integer type that holds the value and is at least `type`; undefined beyond 64 bits. */
export function integerValue(value: bigint, type: 'int' | 'long'): number | Long | undefined {
  if (type === 'int' && BigInt.asIntN(32, value) === value) return Number(value);
  return BigInt.asIntN(64, value) === value ? Long.fromBigInt(value) : undefined;
}

function nearestDouble(value: unknown): number {
  if (typeof value === 'number') return value;
  if (value instanceof Int32 || value instanceof Double) return value.value;
  if (value instanceof Long) return value.toNumber();
  return typeof value === 'bigint' ? Number(value) : NaN;
}

function exact(value: unknown): Decimal128 | bigint | number {
  if (value instanceof Decimal128) return value;
  return value instanceof Long ? value.toBigInt() : nearestDouble(value);
}

function exactDouble(value: Decimal128): number {
  const nearest = Number(value.toString());
  if (compareDecimals(value, nearest) !== 0) throw unsupported('inexact Decimal128 value', value.toString());
  return nearest;
}
