import type { Double, Long } from 'bson';
import { doubleValue, integerValue, type NumberType, numberType, toBigInt, toNumber } from './numbers';

/** A number in the form results have: see `numbers.ts`. */
export type StoredNumber = number | Long | Double;

type Operation = 'add' | 'subtract' | 'multiply';

const onDoubles: Readonly<Record<Operation, (a: number, b: number) => number>> = {
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  multiply: (a, b) => a * b,
};

const onIntegers: Readonly<Record<Operation, (a: bigint, b: bigint) => bigint>> = {
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  multiply: (a, b) => a * b,
};

/**
 * Calculates in the wider of both types, exactly for integers: an int that overflows becomes a long. Undefined when 64
 * bits are not enough. Refuses Decimal128 and what is not a number.
 */
export function calculate(operation: Operation, a: unknown, b: unknown): StoredNumber | undefined {
  const type = wider(numberType(a), numberType(b));
  const x = toNumber(a);
  const y = toNumber(b);
  const result = onDoubles[operation](x, y);
  if (type === 'double') return doubleValue(result);
  if (Number.isSafeInteger(x) && Number.isSafeInteger(y) && Number.isSafeInteger(result)) {
    return integerResult(result, type);
  }
  return integerValue(onIntegers[operation](toBigInt(a), toBigInt(b)), type);
}

/** Calculates as `calculate` does; past 64 bits the result is a double. */
export function calculateOrWiden(operation: Operation, a: unknown, b: unknown): StoredNumber {
  return calculate(operation, a, b) ?? doubleValue(onDoubles[operation](toNumber(a), toNumber(b)));
}

/** The type that holds values of both. */
export function wider(a: NumberType, b: NumberType): NumberType {
  if (a === 'double' || b === 'double') return 'double';
  return a === 'long' || b === 'long' ? 'long' : 'int';
}

/** A safe integer in its type, or in `long` if it is too large for `int`. */
export function integerResult(value: number, type: 'int' | 'long'): StoredNumber {
  // Adding 0 turns −0, which would be stored as a double, into 0.
  if (type === 'int' && (value | 0) === value) return value + 0;
  return integerValue(BigInt(value), 'long') ?? value;
}
