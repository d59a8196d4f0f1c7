import { commandError } from '../query/errors';
import { encodeKey, inverted } from '../query/keys';
import type { Doc } from '../query/values';
import { longestKey } from '../storage/engine';
import { prefixOf } from '../storage/key-space';
import type { Index, IndexField } from './index-definition';
import { pathValues } from './path-values';

export interface IndexPlaces {
  /** The places the document has in the index, without its own key; none if the index leaves it out. */
  readonly places: readonly Buffer[];
  /** Whether an array or a very long value was met. */
  readonly irregular: boolean;
}

/** Keys longer than this end in a hash, so that their order among each other is lost. */
export const longestOrderedKey = 384;

const none: IndexPlaces = { places: [], irregular: false };

/** Where a document stands in an index. Refuses two arrays in one compound index. */
export function indexPlaces(index: Index, doc: Doc): IndexPlaces {
  if (!index.includes(doc)) return none;
  let places: readonly Buffer[] = [prefixOf('index-entry', index.id)];
  let throughArray = false;
  let tooLong = false;
  for (const field of index.fields) {
    const reached = pathValues(doc, field.parts);
    if (reached.throughArray && throughArray) throw parallelArrays(index);
    throughArray ||= reached.throughArray;
    const encoded = distinct(reached.values.map((value) => encodeField(field, value)));
    tooLong ||= encoded.some((bytes) => bytes.length > longestOrderedKey);
    places = places.flatMap((place) => encoded.map((bytes) => Buffer.concat([place, bytes])));
  }
  return { places, irregular: throughArray || tooLong };
}

/** A value as it stands in an index field; missing counts as null. */
export function encodeField(field: IndexField, value: unknown): Buffer {
  const key = encodeKey(value);
  return field.descending ? inverted(key) : key;
}

/** The key of an index entry: in a unique index the place itself, otherwise the place and the document's key. */
export function entryKey(index: Index, place: Buffer, idKey: Buffer): Buffer {
  const key = index.unique ? place : Buffer.concat([place, idKey]);
  if (key.length > longestKey) {
    throw commandError(
      17280,
      `The values are too long for index ${index.name}: at most ${longestKey} bytes.`,
    );
  }
  return key;
}

function distinct(encoded: readonly Buffer[]): readonly Buffer[] {
  if (encoded.length < 2) return encoded;
  return [...new Map(encoded.map((bytes) => [bytes.toString('latin1'), bytes])).values()];
}

function parallelArrays(index: Index) {
  const paths = index.fields.map((field) => field.path).join(', ');
  return commandError(171, `cannot index parallel arrays: index ${index.name} (${paths})`);
}
