import type { Collection, Index, IndexDefinition } from '../indexes/index-definition';
import type { WriteTarget } from './document-writes';
import { prefixOf } from './key-space';

/** Removes a collection with its documents and indexes. */
export function dropCollection({ writer, catalogue }: WriteTarget, collection: Collection): void {
  catalogue.remove(writer, collection);
  writer.clear(prefixOf('document', collection.id));
  for (const index of collection.indexes) writer.clear(prefixOf('index-entry', index.id));
}

/** Adds an index without any entries, to be built; its number. */
export function beginIndex(
  { writer, catalogue }: WriteTarget,
  collection: Collection,
  definition: IndexDefinition,
): number {
  const index: Index = { ...definition, id: catalogue.nextId(), building: true };
  catalogue.save(writer, { ...collection, indexes: [...collection.indexes, index] });
  return index.id;
}

/** Removes an index and its entries. */
export function dropIndex({ writer, catalogue }: WriteTarget, collection: Collection, index: Index): void {
  catalogue.save(writer, { ...collection, indexes: collection.indexes.filter(({ id }) => id !== index.id) });
  writer.clear(prefixOf('index-entry', index.id));
}
