import { ObjectId } from 'bson';
import { commandError, unsupported } from '../errors';
import { compareNumbers, isNumber, toBigInt, toNumber } from '../numbers';
import type { Test } from '../paths';
import { isArray, typeName } from '../types';
import { compare, regexParts, typeOrder, typeOrders } from '../values';
import { regexMatcher } from './regex';

export type Comparison = '$gt' | '$gte' | '$lt' | '$lte';

const accepts: Readonly<Record<Comparison, (order: number) => boolean>> = {
  $gt: (order) => order > 0,
  $gte: (order) => order >= 0,
  $lt: (order) => order < 0,
  $lte: (order) => order <= 0,
};

/** Whether the value is a regular expression, which as a condition means "matches" and not "equals". */
export function isRegex(value: unknown): boolean {
  return typeof value === 'object' && value !== null && typeName(value) === 'regex';
}

/** Passes what equals the value; null also passes what is missing. */
export function equalTo(wanted: unknown): Test {
  if (wanted === null || wanted === undefined) return (value) => value === null || value === undefined;
  if (typeof wanted === 'string' || typeof wanted === 'boolean') return (value) => value === wanted;
  if (isNumber(wanted)) return equalToNumber(wanted);
  if (wanted instanceof ObjectId) return (value) => value instanceof ObjectId && wanted.equals(value);
  const order = typeOrder(wanted);
  return (value) => typeOrder(value) === order && compare(value, wanted) === 0;
}

function equalToNumber(wanted: unknown): Test {
  const plain = typeof wanted === 'number' ? wanted : NaN;
  return (value) =>
    typeof value === 'object' || Number.isNaN(plain)
      ? isNumber(value) && compareNumbers(value, wanted) === 0
      : value === plain || (typeof value === 'bigint' && compareNumbers(value, wanted) === 0);
}

/** Passes what matches if the condition is a regular expression, otherwise what equals it. */
export function equalToOrMatching(wanted: unknown): Test {
  if (!isRegex(wanted)) return equalTo(wanted);
  const same = equalTo(wanted);
  const { pattern, options } = regexParts(wanted);
  const matches = matching(pattern, options);
  return (value) => matches(value) || same(value);
}

/** Passes the strings that match. */
export function matching(pattern: string, options: string): Test {
  const matches = regexMatcher(pattern, options);
  return (value) => typeof value === 'string' && matches(value);
}

/** Passes what lies on that side of the value and is of a type that compares with it. NaN lies on no side. */
export function comparedTo(comparison: Comparison, wanted: unknown): Test {
  const accept = accepts[comparison];
  const order = typeOrder(wanted);
  if (order === typeOrders.int) return comparedToNumber(accept, wanted);
  if (order === typeOrders.minKey || order === typeOrders.maxKey) {
    return (value) => accept(compare(value, wanted));
  }
  if (typeof wanted === 'string')
    return (value) => typeof value === 'string' && accept(compare(value, wanted));
  return (value) => typeOrder(value) === order && accept(compare(value, wanted));
}

function comparedToNumber(accept: (order: number) => boolean, wanted: unknown): Test {
  if (isNaNValue(wanted)) return (value) => isNaNValue(value) && accept(0);
  return (value) => isNumber(value) && !isNaNValue(value) && accept(compareNumbers(value, wanted));
}

function isNaNValue(value: unknown): boolean {
  if (typeof value === 'number') return Number.isNaN(value);
  return isNumber(value) && compareNumbers(value, NaN) === 0;
}

/** Passes what equals, or matches, one of the values. */
export function oneOf(wanted: readonly unknown[]): Test {
  const texts = new Set(wanted.filter((value) => typeof value === 'string'));
  const ids = new Set(wanted.filter((value) => value instanceof ObjectId).map((id) => id.toHexString()));
  const tests = wanted
    .filter((value) => typeof value !== 'string' && !(value instanceof ObjectId))
    .map(equalToOrMatching);
  return (value) => {
    if (typeof value === 'string' && texts.has(value)) return true;
    if (value instanceof ObjectId && ids.has(value.toHexString())) return true;
    return tests.some((test) => test(value));
  };
}

/** Passes the numbers that leave this remainder; both arguments are cut to integers. */
export function modulo(argument: unknown): Test {
  if (!isArray(argument) || argument.length !== 2 || !argument.every(isNumber)) {
    throw commandError(2, 'malformed mod, needs to be an array of a divisor and a remainder');
  }
  const [divisor, remainder] = argument.map(integerPart);
  if (divisor === undefined || remainder === undefined) {
    throw commandError(2, 'malformed mod, divisor and remainder must be finite');
  }
  if (divisor === 0n) throw commandError(2, 'divisor cannot be 0');
  return (value) => {
    const whole = isNumber(value) ? integerPart(value) : undefined;
    return whole !== undefined && whole % divisor === remainder;
  };
}

/** The integer towards zero, or undefined for infinities and NaN. */
function integerPart(value: unknown): bigint | undefined {
  if (typeName(value) === 'long') return toBigInt(value);
  const double = toNumber(value);
  return Number.isFinite(double) ? BigInt(Math.trunc(double)) : undefined;
}

const typeCodes = new Map<number, string>([
  [1, 'double'],
  [2, 'string'],
  [3, 'object'],
  [4, 'array'],
  [5, 'binData'],
  [7, 'objectId'],
  [8, 'bool'],
  [9, 'date'],
  [10, 'null'],
  [11, 'regex'],
  [14, 'symbol'],
  [16, 'int'],
  [17, 'timestamp'],
  [18, 'long'],
  [19, 'decimal'],
  [-1, 'minKey'],
  [127, 'maxKey'],
]);
const typeAliases = new Set(typeCodes.values());

/** Passes values of the named or numbered BSON types; `number` names all four kinds of number. */
export function ofType(argument: unknown): Test {
  const wanted = new Set<string>((isArray(argument) ? argument : [argument]).flatMap(typesNamed));
  return (value) => wanted.has(typeName(value));
}

function typesNamed(type: unknown): readonly string[] {
  if (type === 'number') return ['int', 'long', 'double', 'decimal'];
  const name = typeof type === 'string' ? type : typeCodes.get(isNumber(type) ? toNumber(type) : NaN);
  if (name === undefined || !typeAliases.has(name)) throw unsupported('type in $type', String(type));
  return [name];
}
