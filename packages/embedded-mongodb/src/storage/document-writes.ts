import { duplicateKey } from '../indexes/duplicate-key';
import type { Collection, Index } from '../indexes/index-definition';
import { entryKey, indexPlaces } from '../indexes/index-keys';
import { idFields } from '../indexes/index-spec';
import { commandError } from '../query/errors';
import { type Doc, getOwn } from '../query/values';
import type { Catalogue } from './catalogue';
import type { IncomingDocument } from './incoming-document';
import { prefixOf } from './key-space';
import type { Writer } from './writer';

/** Where writes go: the open transaction and the catalogue that goes with it. */
export interface WriteTarget {
  readonly writer: Writer;
  readonly catalogue: Catalogue;
}

/** A document as it stands in the store. */
export interface StoredDocument {
  readonly doc: Doc;
  readonly idKey: Buffer;
}

/** A document as it stands in the store, with its bytes. */
export interface EncodedDocument extends StoredDocument {
  readonly raw: Buffer;
}

/** Stores a new document and its index entries. Throws E11000 if its `_id` or a unique value is taken. */
export function insertDocument(target: WriteTarget, ns: string, incoming: IncomingDocument): void {
  const collection = target.catalogue.ensure(target.writer, ns);
  const key = documentKey(collection, incoming.idKey);
  if (target.writer.get(key) !== undefined) {
    throw duplicateKey(ns, { name: '_id_', fields: idFields }, incoming.doc);
  }
  for (const index of collection.indexes) {
    addEntries(target, collection, index, incoming);
  }
  target.writer.add(key, incoming.raw);
}

/** Puts a document in the place of an old one with the same `_id`. */
export function replaceDocument(
  target: WriteTarget,
  collection: Collection,
  old: EncodedDocument,
  next: IncomingDocument,
): void {
  if (!old.idKey.equals(next.idKey)) {
    throw commandError(66, "Performing an update on the path '_id' would modify the immutable field '_id'");
  }
  for (const index of collection.indexes) moveEntries(target, collection, { index, old, next });
  target.writer.replace(documentKey(collection, next.idKey), old.raw, next.raw);
}

/** Takes a document and its index entries out of the store. */
export function removeDocument({ writer }: WriteTarget, collection: Collection, old: StoredDocument): void {
  for (const index of collection.indexes) {
    for (const place of indexPlaces(index, old.doc).places) removeEntry(writer, index, place, old.idKey);
  }
  writer.remove(documentKey(collection, old.idKey));
}

/** Enters a document into an index. Throws E11000 if the index is unique and the place is taken. */
export function addEntries(
  target: WriteTarget,
  collection: Collection,
  index: Index,
  { doc, idKey }: StoredDocument,
): void {
  const { places, irregular } = indexPlaces(index, doc);
  if (irregular) markIrregular(target, collection.ns, index.id);
  for (const place of places) addEntry(target.writer, { ns: collection.ns, index, doc, idKey }, place);
}

/** The key a document is stored under. */
export function documentKey(collection: Collection, idKey: Buffer): Buffer {
  return Buffer.concat([prefixOf('document', collection.id), idKey]);
}

/** The document an index entry leads to. */
export function idKeyOfEntry(index: Index, key: Buffer, value: Buffer): Buffer {
  return index.unique ? value : key.subarray(key.length - value.readUInt16BE(0));
}

interface Entering extends StoredDocument {
  readonly ns: string;
  readonly index: Index;
}

function addEntry(writer: Writer, { ns, index, doc, idKey }: Entering, place: Buffer): void {
  const key = entryKey(index, place, idKey);
  if (index.unique) {
    const taken = writer.get(key);
    if (taken !== undefined && !(index.building && taken.equals(idKey))) throw duplicateKey(ns, index, doc);
    writer.add(key, idKey);
  } else {
    writer.add(key, lengthOf(idKey));
  }
}

function removeEntry(writer: Writer, index: Index, place: Buffer, idKey: Buffer): void {
  const key = entryKey(index, place, idKey);
  // While a unique index is built, the place may be another document's.
  if (index.unique && index.building && writer.get(key)?.equals(idKey) !== true) return;
  writer.remove(key);
}

function moveEntries(
  target: WriteTarget,
  { ns }: Collection,
  move: { readonly index: Index; readonly old: StoredDocument; readonly next: IncomingDocument },
): void {
  const { index, old, next } = move;
  if (isUntouched(index, old.doc, next.doc)) return;
  const { writer } = target;
  const before = indexPlaces(index, old.doc).places;
  const after = indexPlaces(index, next.doc);
  const gone = before.filter((place) => !after.places.some((kept) => kept.equals(place)));
  const added = after.places.filter((place) => !before.some((kept) => kept.equals(place)));
  for (const place of gone) removeEntry(writer, index, place, old.idKey);
  if (after.irregular) markIrregular(target, ns, index.id);
  for (const place of added) addEntry(writer, { ns, index, doc: next.doc, idKey: next.idKey }, place);
}

/** An update carries over what it does not change; where that is all an index looks at, nothing moves. */
function isUntouched({ fields, partialFilter }: Index, before: Doc, after: Doc): boolean {
  if (partialFilter !== undefined) return false;
  return fields.every(({ parts: [first = ''] }) => getOwn(before, first) === getOwn(after, first));
}

function markIrregular({ writer, catalogue }: WriteTarget, ns: string, indexId: number): void {
  const collection = catalogue.find(ns);
  if (collection === undefined) return;
  const known = collection.indexes.find(({ id }) => id === indexId);
  if (known === undefined || known.irregular) return;
  const indexes = collection.indexes.map((it) => (it.id === indexId ? { ...it, irregular: true } : it));
  catalogue.save(writer, { ...collection, indexes });
}

function lengthOf(idKey: Buffer): Buffer {
  const length = Buffer.allocUnsafe(2);
  length.writeUInt16BE(idKey.length, 0);
  return length;
}
