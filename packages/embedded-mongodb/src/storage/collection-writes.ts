import { decodeDocument } from '../documents';
import type { Collection, Index } from '../indexes/index-definition';
import { addEntries, type WriteTarget } from './document-writes';
import { after, prefixOf } from './key-space';

/** Removes a collection with its documents and indexes. */
export function dropCollection({ writer, catalogue }: WriteTarget, collection: Collection): void {
  catalogue.remove(writer, collection);
  writer.clear(prefixOf('document', collection.id));
  for (const index of collection.indexes) writer.clear(prefixOf('index-entry', index.id));
}

/** Adds an index and enters every document into it. Throws E11000 if a unique one finds a value twice. */
export function buildIndex(target: WriteTarget, collection: Collection, definition: Omit<Index, 'id'>): void {
  const { writer, catalogue } = target;
  const index: Index = { ...definition, id: catalogue.nextId() };
  const widened: Collection = { ...collection, indexes: [...collection.indexes, index] };
  catalogue.save(writer, widened);
  const prefix = prefixOf('document', collection.id);
  for (const { key, value } of writer.range({ lower: prefix, upper: after(prefix) })) {
    const stored = { doc: decodeDocument(value), idKey: key.subarray(prefix.length) };
    addEntries(target, widened, index, stored);
  }
}

/** Removes an index and its entries. */
export function dropIndex({ writer, catalogue }: WriteTarget, collection: Collection, index: Index): void {
  catalogue.save(writer, { ...collection, indexes: collection.indexes.filter(({ id }) => id !== index.id) });
  writer.clear(prefixOf('index-entry', index.id));
}
