import {
  Binary,
  BSONRegExp,
  BSONSymbol,
  Code,
  DBRef,
  Decimal128,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
  UUID,
} from 'bson';
import { unsupported } from './errors';

/** A document, or a document inside one. */
export type Doc = Record<string, unknown>;

/** MongoDB's names of the BSON types that this server compares, and `missing` for no value at all. */
export type TypeName =
  | 'missing'
  | 'minKey'
  | 'null'
  | 'int'
  | 'long'
  | 'double'
  | 'decimal'
  | 'string'
  | 'symbol'
  | 'object'
  | 'array'
  | 'binData'
  | 'objectId'
  | 'bool'
  | 'date'
  | 'timestamp'
  | 'regex'
  | 'maxKey';

const names = new Map<unknown, TypeName>([
  [Object.prototype, 'object'],
  [null, 'object'],
  [Int32.prototype, 'int'],
  [Long.prototype, 'long'],
  [Double.prototype, 'double'],
  [Decimal128.prototype, 'decimal'],
  [BSONSymbol.prototype, 'symbol'],
  [Binary.prototype, 'binData'],
  [UUID.prototype, 'binData'],
  [Buffer.prototype, 'binData'],
  [Uint8Array.prototype, 'binData'],
  [ObjectId.prototype, 'objectId'],
  [Date.prototype, 'date'],
  [Timestamp.prototype, 'timestamp'],
  [RegExp.prototype, 'regex'],
  [BSONRegExp.prototype, 'regex'],
  [MinKey.prototype, 'minKey'],
  [MaxKey.prototype, 'maxKey'],
]);

/** Names the BSON type a value has or would be stored with. Refuses Code, DBRef and values that are not BSON. */
export function typeName(value: unknown): TypeName {
  switch (typeof value) {
    case 'undefined':
      return 'missing';
    case 'string':
      return 'string';
    case 'boolean':
      return 'bool';
    case 'number':
      return isInt32(value) ? 'int' : 'double';
    case 'bigint':
      return 'long';
    case 'object':
      return nameOfObject(value);
    case 'function':
    case 'symbol':
      throw unsupported('value type', typeof value);
  }
}

/** Whether a plain JS number is stored as a 32-bit integer; every other number is stored as a double. */
export function isInt32(value: number): boolean {
  return (value | 0) === value && !Object.is(value, -0);
}

/** Whether the value is a document: neither null, nor an array, nor one of BSON's own value classes. */
export function isPlainObject(value: unknown): value is Doc {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.getPrototypeOf(value) === Object.prototype || nameOfObject(value) === 'object';
}

/** Whether the value is an array, of whatever values. */
export function isArray(value: unknown): value is unknown[] {
  return Array.isArray(value);
}

function nameOfObject(value: object | null): TypeName {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  const name = names.get(Object.getPrototypeOf(value));
  if (name !== undefined) return name;
  if (value instanceof Code || value instanceof DBRef) throw unsupported('value type', value._bsontype);
  // A value class of another copy of bson must not pass for a document; an own field of that name may.
  if ('_bsontype' in value && !Object.hasOwn(value, '_bsontype')) {
    throw unsupported('value type', String(value._bsontype));
  }
  return 'object';
}
