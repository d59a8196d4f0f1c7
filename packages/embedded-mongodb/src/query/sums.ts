import { type StoredNumber, wider } from './arithmetic';
import {
  doubleValue,
  integerValue,
  isNumber,
  type NumberType,
  numberType,
  toBigInt,
  toNumber,
} from './numbers';

/** A running sum of the numbers among the values it is given; what is not a number is passed over. */
export interface NumberSum {
  readonly add: (value: unknown) => void;
  /** In the widest type that was added; a sum of integers beyond 64 bits is a double. */
  readonly total: () => StoredNumber;
  /** Null if nothing was added. */
  readonly average: () => StoredNumber | null;
}

/** Starts a sum: exact for integers, with a correction for rounding for doubles. Refuses Decimal128. */
export function numberSum(): NumberSum {
  let count = 0;
  let type: NumberType = 'int';
  let integers = 0;
  let bigIntegers = 0n;
  let doubles = 0;
  let correction = 0;

  const addInteger = (value: unknown): void => {
    const added = toNumber(value);
    const next = integers + added;
    if (Number.isSafeInteger(added) && Number.isSafeInteger(next)) {
      integers = next;
    } else {
      bigIntegers += BigInt(integers) + toBigInt(value);
      integers = 0;
    }
  };
  const addDouble = (value: number): void => {
    const next = doubles + value;
    const lost = Math.abs(doubles) >= Math.abs(value) ? doubles - next + value : value - next + doubles;
    if (Number.isFinite(lost)) correction += lost;
    doubles = next;
  };
  const asDouble = (): number => doubles + correction + (Number(bigIntegers) + integers);

  return {
    add: (value) => {
      if (!isNumber(value)) return;
      const added = numberType(value);
      type = wider(type, added);
      count += 1;
      if (added === 'double') addDouble(toNumber(value));
      else addInteger(value);
    },
    total: () => {
      if (type === 'double') return doubleValue(asDouble());
      return integerValue(bigIntegers + BigInt(integers), type) ?? doubleValue(asDouble());
    },
    average: () => (count === 0 ? null : doubleValue(asDouble() / count)),
  };
}
