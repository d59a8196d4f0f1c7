/**
 * How keys are laid out: a byte for the kind, then for documents and index entries the number of the
 * collection or index, then the encoded values.
 */
export type Kind = 'format' | 'collection' | 'document' | 'index-entry';

const byteOf: Readonly<Record<Kind, number>> = {
  format: 0x01,
  collection: 0x02,
  document: 0x10,
  'index-entry': 0x20,
};

/** The key of the store's format number. */
export const formatKey = Buffer.from([byteOf.format]);

/** The prefix of all catalogue entries. */
export const cataloguePrefix = Buffer.from([byteOf.collection]);

/** The key of a collection's catalogue entry. */
export function catalogueKey(ns: string): Buffer {
  return Buffer.concat([cataloguePrefix, Buffer.from(ns, 'utf8')]);
}

/** The prefix of a collection's documents or of an index's entries. */
export function prefixOf(kind: 'document' | 'index-entry', id: number): Buffer {
  const prefix = Buffer.allocUnsafe(5);
  prefix[0] = byteOf[kind];
  prefix.writeUInt32BE(id, 1);
  return prefix;
}

/** The least key greater than every key that starts with `prefix`. */
export function after(prefix: Buffer): Buffer {
  for (let length = prefix.length; length > 0; length--) {
    const last = prefix[length - 1] ?? 0;
    if (last === 0xff) continue;
    const next = Buffer.from(prefix.subarray(0, length));
    next[length - 1] = last + 1;
    return next;
  }
  throw new Error('No key comes after this prefix.');
}
