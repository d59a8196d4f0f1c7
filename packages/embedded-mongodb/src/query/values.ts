import { Binary, BSONRegExp, BSONSymbol, ObjectId, Timestamp } from 'bson';
import { compareDoubles, compareNumbers } from './numbers';
import { isArray, type Doc, isPlainObject, typeName, type TypeName } from './types';

export { toNumber } from './numbers';
export { type Doc, isPlainObject } from './types';

/** The places of the types in MongoDB's order; types that compare with each other share one. */
export const typeOrders: Readonly<Record<TypeName, number>> = {
  minKey: 1,
  missing: 2,
  null: 2,
  int: 3,
  long: 3,
  double: 3,
  decimal: 3,
  string: 4,
  symbol: 4,
  object: 5,
  array: 6,
  binData: 7,
  objectId: 8,
  bool: 9,
  date: 10,
  timestamp: 11,
  regex: 12,
  maxKey: 13,
};

/** The place of a value's type in MongoDB's order of types, 1 to 13; types that compare with each other share one. */
export function typeOrder(value: unknown): number {
  return typeOrders[typeName(value)];
}

/** Compares any two values in MongoDB's order: below 0, 0 or above 0. Missing equals null, and 1 equals 1.0. */
export function compare(a: unknown, b: unknown): number {
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b);
  if (typeof a === 'number' && typeof b === 'number') return compareDoubles(a, b);
  const order = typeOrder(a);
  const difference = order - typeOrder(b);
  return difference === 0 ? (comparators.get(order)?.(a, b) ?? 0) : difference;
}

/** Whether two values are the same to MongoDB: by exact numeric value, fields in the same order. */
export function equal(a: unknown, b: unknown): boolean {
  return a === b || compare(a, b) === 0;
}

/** Copies a value deeply, so that a change of the copy leaves the original alone. BSON's own values are shared. */
export function cloneValue(value: unknown): unknown {
  if (isArray(value)) return value.map(cloneValue);
  if (value instanceof Date) return new Date(value);
  if (!isPlainObject(value)) return value;
  const copy: Doc = { ...value };
  for (const key of Object.keys(copy)) {
    if (typeof copy[key] === 'object') putOwn(copy, key, cloneValue(value[key]));
  }
  return copy;
}

/** Stores a field, whatever its name: `__proto__` becomes a field like any other. */
export function putOwn(container: Doc, key: string, value: unknown): void {
  if (key === '__proto__') {
    Object.defineProperty(container, key, { value, writable: true, enumerable: true, configurable: true });
  } else {
    container[key] = value;
  }
}

/** The document's own field, or undefined. */
export function getOwn(container: Doc, key: string): unknown {
  return Object.hasOwn(container, key) ? container[key] : undefined;
}

/** The bytes of a binary value. */
export function bytesOf(value: unknown): Uint8Array {
  if (value instanceof Binary) return value.buffer.subarray(0, value.position);
  return value instanceof Uint8Array ? value : new Uint8Array();
}

/** The subtype of a binary value, 0 for plain bytes. */
export function subtypeOf(value: unknown): number {
  return value instanceof Binary ? value.sub_type : 0;
}

/** The pattern and the options of a regular expression, options in MongoDB's letters. */
export function regexParts(value: unknown): { readonly pattern: string; readonly options: string } {
  if (value instanceof RegExp) return { pattern: value.source, options: optionsOfFlags(value.flags) };
  if (value instanceof BSONRegExp) return { pattern: value.pattern, options: value.options };
  return { pattern: '', options: '' };
}

/** The text of a string or symbol. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return value instanceof BSONSymbol ? value.value : '';
}

/** The seconds and the ordinal of a timestamp as one unsigned 64-bit number. */
export function timestampBits(value: unknown): bigint {
  return value instanceof Timestamp ? (BigInt(value.t) << 32n) | BigInt(value.i) : 0n;
}

/** Milliseconds since 1970, NaN for an invalid date. */
export function millisOf(value: unknown): number {
  return value instanceof Date ? value.getTime() : NaN;
}

/** The twelve bytes of an ObjectId. */
export function objectIdBytes(value: unknown): Uint8Array {
  return value instanceof ObjectId ? value.id : new Uint8Array(12);
}

const comparators = new Map<number, (a: unknown, b: unknown) => number>([
  [typeOrders.int, compareNumbers],
  [typeOrders.string, (a, b) => compareText(textOf(a), textOf(b))],
  [typeOrders.object, compareObjects],
  [typeOrders.array, compareArrays],
  [typeOrders.binData, compareBinary],
  [typeOrders.objectId, (a, b) => Buffer.compare(objectIdBytes(a), objectIdBytes(b))],
  [typeOrders.bool, (a, b) => Number(a) - Number(b)],
  [typeOrders.date, (a, b) => compareDoubles(millisOf(a), millisOf(b))],
  [typeOrders.timestamp, (a, b) => Number(timestampBits(a) - timestampBits(b))],
  [typeOrders.regex, compareRegexes],
]);

/** Compares by code point, which is the order of the UTF-8 bytes. */
function compareText(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i += 1) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return aboveSurrogates(x) - aboveSurrogates(y);
  }
  return a.length - b.length;
}

/** Moves surrogates, which stand for code points from U+10000, above the units U+E000 to U+FFFF. */
function aboveSurrogates(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}

function compareObjects(a: unknown, b: unknown): number {
  if (!isPlainObject(a) || !isPlainObject(b)) return 0;
  const keys = Object.keys(a);
  const others = Object.keys(b);
  for (const [i, key] of keys.entries()) {
    const other = others[i];
    if (other === undefined) return 1;
    const order =
      typeOrder(a[key]) - typeOrder(b[other]) || compareText(key, other) || compare(a[key], b[other]);
    if (order !== 0) return order;
  }
  return keys.length - others.length;
}

function compareArrays(a: unknown, b: unknown): number {
  if (!isArray(a) || !isArray(b)) return 0;
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i += 1) {
    const order = compare(a[i], b[i]);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

function compareBinary(a: unknown, b: unknown): number {
  const x = bytesOf(a);
  const y = bytesOf(b);
  return x.length - y.length || subtypeOf(a) - subtypeOf(b) || Buffer.compare(x, y);
}

function compareRegexes(a: unknown, b: unknown): number {
  const x = regexParts(a);
  const y = regexParts(b);
  return compareText(x.pattern, y.pattern) || compareText(x.options, y.options);
}

/** Drivers write the flag `g` for MongoDB's option `s`. */
function optionsOfFlags(flags: string): string {
  const options = flags.replaceAll('g', 's').replace(/[^imsux]/g, '');
  return [...new Set(options)].sort().join('');
}
