import { getOwn, isPlainObject } from '../query/values';
import { decodeDocument, encodeDocument, numberOf } from '../documents';
import type { Collection } from '../indexes/index-definition';
import { indexFromStored, storedIndex } from '../indexes/stored-index';
import type { Reader } from './engine';
import { after, catalogueKey, cataloguePrefix } from './key-space';
import type { Writer } from './writer';

/** The collections and their indexes, kept in memory and in the store. */
export interface Catalogue {
  readonly find: (ns: string) => Collection | undefined;
  readonly all: () => readonly Collection[];
  /** The collection, made now if it is missing. */
  readonly ensure: (writer: Writer, ns: string) => Collection;
  /** A number no collection and no index has. */
  readonly nextId: () => number;
  readonly save: (writer: Writer, collection: Collection) => Collection;
  readonly remove: (writer: Writer, collection: Collection) => void;
  /** Reads everything again from the store. */
  readonly reload: () => void;
}

/** Reads the catalogue of a store. */
export function readCatalogue(reader: Reader): Catalogue {
  const collections = new Map<string, Collection>();
  let lastId = 0;

  const set = (ns: string, collection: Collection | undefined) => {
    if (collection === undefined) collections.delete(ns);
    else collections.set(ns, collection);
  };
  const replace = (writer: Writer, ns: string, collection: Collection | undefined) => {
    const old = collections.get(ns);
    writer.onUndo(() => set(ns, old));
    set(ns, collection);
  };
  const save = (writer: Writer, collection: Collection) => {
    writer.put(catalogueKey(collection.ns), encode(collection));
    replace(writer, collection.ns, collection);
    return collection;
  };
  const nextId = () => ++lastId;
  const reload = () => {
    collections.clear();
    for (const collection of storedCollections(reader)) {
      collections.set(collection.ns, collection);
      lastId = Math.max(lastId, collection.id, ...collection.indexes.map(({ id }) => id));
    }
  };

  reload();
  return {
    find: (ns) => collections.get(ns),
    all: () => [...collections.values()].sort((a, b) => (a.ns < b.ns ? -1 : 1)),
    ensure: (writer, ns) => collections.get(ns) ?? save(writer, { ns, id: nextId(), indexes: [] }),
    nextId,
    save,
    remove: (writer, { ns }) => {
      writer.remove(catalogueKey(ns));
      replace(writer, ns, undefined);
    },
    reload,
  };
}

function* storedCollections(reader: Reader): IterableIterator<Collection> {
  const range = { lower: cataloguePrefix, upper: after(cataloguePrefix) };
  for (const { value } of reader.range(range)) yield decode(value);
}

function encode({ ns, id, indexes }: Collection): Buffer {
  return encodeDocument({ ns, id, indexes: indexes.map(storedIndex) });
}

function decode(bytes: Buffer): Collection {
  const stored = decodeDocument(bytes);
  const ns = getOwn(stored, 'ns');
  const id = numberOf(getOwn(stored, 'id'));
  const indexes = getOwn(stored, 'indexes');
  if (typeof ns !== 'string' || id === undefined || !Array.isArray(indexes)) {
    throw new Error('The catalogue of the store is damaged: a collection without name, number or indexes.');
  }
  return { ns, id, indexes: indexes.filter(isPlainObject).map(indexFromStored) };
}
