import type { Doc } from '../query/values';

export interface IndexField {
  readonly path: string;
  readonly parts: readonly string[];
  readonly descending: boolean;
}

/** A secondary index. The index on `_id` is the order of the documents themselves. */
export interface Index {
  readonly id: number;
  readonly name: string;
  readonly fields: readonly IndexField[];
  readonly unique: boolean;
  readonly expireAfterSeconds?: number;
  readonly partialFilter?: Doc;
  /**
   * Whether an array or a very long value has ever been indexed: then a document may stand at several places, and
   * places don't tell the order.
   */
  readonly irregular: boolean;
  /** Documents of before are still being entered: it is kept up, but not searched. */
  readonly building: boolean;
  /** Whether a document belongs in the index (always, unless it is partial). */
  readonly includes: (doc: Doc) => boolean;
}

/** An index as it is asked for. */
export type IndexDefinition = Omit<Index, 'id' | 'building'>;

export interface Collection {
  /** `database.collection`. */
  readonly ns: string;
  readonly id: number;
  readonly indexes: readonly Index[];
}

/** A field of an index, its path taken apart once. */
export function indexField(path: string, descending: boolean): IndexField {
  return { path, parts: path.split('.'), descending };
}

/** The key pattern as clients write it: `{ name: 1, at: -1 }`. */
export function keyPattern(fields: readonly IndexField[]): Doc {
  return Object.fromEntries(fields.map((field) => [field.path, field.descending ? -1 : 1]));
}
