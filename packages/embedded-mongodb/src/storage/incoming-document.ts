import { ObjectId, onDemand } from 'bson';
import { decodeDocument, encodeDocument } from '../documents';
import { longestOrderedKey } from '../indexes/index-keys';
import { commandError } from '../query/errors';
import { encodeKey } from '../query/keys';
import { type Doc, getOwn, isPlainObject } from '../query/values';
import { typeName } from '../query/types';

/** A document ready to be stored: decoded, as bytes with `_id` in front, and its own key. */
export interface IncomingDocument {
  readonly doc: Doc;
  readonly raw: Buffer;
  readonly idKey: Buffer;
}

/** MongoDB's limit for one document, in bytes. */
export const largestDocument = 16 * 1024 * 1024;

/** Prepares a document that came as bytes; they are kept, so that every type stays as it was sent. */
export function incomingFromBytes(raw: Buffer): IncomingDocument {
  const doc = decodeDocument(raw);
  refuseDollarFields(doc);
  if (!Object.hasOwn(doc, '_id')) return incomingFromDocument(doc);
  return checked(doc, idFirst(raw));
}

/** Prepares a document made by this server: an upsert or the result of an update. */
export function incomingFromDocument(doc: Doc): IncomingDocument {
  const { _id, ...rest } = doc;
  const complete: Doc = { _id: Object.hasOwn(doc, '_id') ? _id : new ObjectId(), ...rest };
  return checked(complete, encodeDocument(complete));
}

/** The key a document is stored under. Refuses what MongoDB does not take as `_id`, and what is too long. */
function idKeyOf(id: unknown): Buffer {
  if (Array.isArray(id)) throw commandError(2, "The '_id' value cannot be of type array");
  const type = typeName(id);
  if (type === 'missing' || type === 'regex')
    throw commandError(2, `The '_id' value cannot be of type ${type}`);
  if (isPlainObject(id)) refuseDollarFields(id);
  const key = encodeKey(id);
  if (key.length > longestOrderedKey) {
    throw commandError(17280, `The '_id' value is too long: at most ${longestOrderedKey} bytes.`);
  }
  return key;
}

function checked(doc: Doc, raw: Buffer): IncomingDocument {
  if (raw.length > largestDocument) {
    throw commandError(
      10334,
      `The document has ${raw.length} bytes; the largest possible is ${largestDocument}.`,
    );
  }
  return { doc, raw, idKey: idKeyOf(getOwn(doc, '_id')) };
}

function refuseDollarFields(doc: Doc): void {
  const wrong = Object.keys(doc).find((name) => name.startsWith('$'));
  if (wrong === undefined) return;
  throw commandError(52, `The dollar ($) prefixed field '${wrong}' in '${wrong}' is not valid for storage.`);
}

function idFirst(raw: Buffer): Buffer {
  const elements = [...onDemand.parseToElements(raw)];
  const place = elements.findIndex(
    ([, nameAt, length]) => raw.toString('latin1', nameAt, nameAt + length) === '_id',
  );
  const found = elements[place];
  if (found === undefined || place === 0) return raw;
  const [, nameAt, , valueAt, valueLength] = found;
  const from = nameAt - 1;
  const to = valueAt + valueLength;
  return Buffer.concat([raw.subarray(0, 4), raw.subarray(from, to), raw.subarray(4, from), raw.subarray(to)]);
}
