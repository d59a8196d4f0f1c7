import { deserialize, serialize } from 'bson';
import { isNumber, toNumber } from './query/numbers';
import type { Doc } from './query/values';

const keepTypes = { promoteValues: false, promoteBuffers: false, bsonRegExp: false } as const;

/** Decodes BSON keeping the number types, so that what is written back has the types that came. */
export function decodeDocument(bytes: Uint8Array): Doc {
  return deserialize(bytes, keepTypes);
}

/** Encodes a document. Fields that are undefined are left out. */
export function encodeDocument(doc: Doc): Buffer {
  return asBuffer(serialize(doc, { ignoreUndefined: true }));
}

/** A view of the same bytes as a Buffer. */
export function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** The number a value stands for, undefined if it is none. */
export function numberOf(value: unknown): number | undefined {
  return isNumber(value) ? toNumber(value) : undefined;
}
