import { EJSON } from 'bson';
import { idFields, parseIndexSpec } from '../indexes/index-spec';
import { keyPattern, type Collection, type Index, type IndexDefinition } from '../indexes/index-definition';
import { describedIndex } from '../indexes/stored-index';
import { commandError } from '../query/errors';
import { type Doc, equal, getOwn, isPlainObject } from '../query/values';
import { beginIndex, dropIndex } from '../storage/collection-writes';
import type { WriteTarget } from '../storage/document-writes';
import { fields } from '../wire/reply';
import { listing } from './collections';
import type { Command } from './command';
import { namespaceOf } from './namespace';
import { documentsOption } from './options';

/** `createIndexes`: adds the indexes that are not there yet; all of them or none. */
export const createIndexes: Command = {
  options: ['indexes'],
  run: async (call, { builds, catalogue }) => {
    const ns = namespaceOf(call);
    const wanted = (documentsOption(call.body, 'indexes') ?? []).filter((spec) => !isIdIndex(spec));
    const definitions = wanted.map(parseIndexSpec);
    let [before, after, made] = [0, 0, false];
    await builds.run(ns, (target) => {
      const known = catalogue.find(ns);
      const begun = definitions.flatMap((each) =>
        addIndex(target, catalogue.ensure(target.writer, ns), each),
      );
      before = known?.indexes.length ?? 0;
      after = before + begun.length;
      made = known === undefined;
      return begun;
    });
    return fields({
      numIndexesBefore: before + 1,
      numIndexesAfter: after + 1,
      createdCollectionAutomatically: made,
      ...(before === after && { note: 'all indexes already exist' }),
      ok: 1,
    });
  },
};

/** `listIndexes`: the indexes of a collection, that on `_id` first. */
export const listIndexes: Command = {
  options: ['cursor'],
  run: (call, context) => {
    const ns = namespaceOf(call);
    const collection = context.catalogue.find(ns);
    if (collection === undefined) throw commandError(26, `ns does not exist: ${ns}`);
    const described = [{ v: 2, key: { _id: 1 }, name: '_id_' }, ...collection.indexes.map(describedIndex)];
    return listing(call, context, ns.slice(call.database.length + 1), described);
  },
};

/** `dropIndexes`: removes indexes by name or key, or all but that on `_id`. */
export const dropIndexes: Command = {
  options: ['index'],
  run: async (call, { queue, catalogue, cursors }) => {
    const ns = namespaceOf(call);
    const which = call.body['index'];
    const before = await queue.run((writer) => {
      const collection = catalogue.find(ns);
      if (collection === undefined) throw commandError(26, `ns not found ${ns}`);
      for (const index of chosenIndexes(collection, which)) {
        dropIndex({ writer, catalogue }, catalogue.find(ns) ?? collection, index);
      }
      return collection.indexes.length;
    });
    cursors.killAllOf(ns);
    return fields({ nIndexesWas: before + 1, ok: 1 });
  },
};

function isIdIndex(spec: Doc): boolean {
  return equal(getOwn(spec, 'key'), keyPattern(idFields));
}

/** The number of the index, if it is new. */
function addIndex(
  target: WriteTarget,
  collection: Collection,
  definition: IndexDefinition,
): readonly number[] {
  const { name } = definition;
  const sameName = collection.indexes.find((index) => index.name === name);
  const sameKey = collection.indexes.find((index) => isSamePlace(index, definition));
  if (sameName !== undefined && sameName === sameKey && isSame(sameName, definition)) return [];
  if (sameName !== undefined && sameName !== sameKey) {
    throw commandError(86, `An existing index has the same name as the requested index: ${name}`);
  }
  if (sameKey !== undefined) {
    const how = sameName === undefined ? `a different name: ${sameKey.name}` : 'different options';
    throw commandError(85, `Index already exists with ${how}`);
  }
  return [beginIndex(target, collection, definition)];
}

/** MongoDB tells indexes apart by key pattern and partial filter. */
function isSamePlace(a: IndexDefinition, b: IndexDefinition): boolean {
  return equal(identity(a), identity(b));
}

function identity({ fields: indexed, partialFilter }: IndexDefinition): Doc {
  return { key: keyPattern(indexed), partialFilter: partialFilter ?? null };
}

function isSame(a: IndexDefinition, b: IndexDefinition): boolean {
  return a.unique === b.unique && a.expireAfterSeconds === b.expireAfterSeconds;
}

function chosenIndexes(collection: Collection, which: unknown): readonly Index[] {
  if (which === '*') return collection.indexes;
  const names = Array.isArray(which) ? which : [which];
  return names.map((name) => {
    if (name === '_id_') throw commandError(72, 'cannot drop _id index');
    const index = collection.indexes.find((it) =>
      isPlainObject(name) ? equal(keyPattern(it.fields), name) : it.name === name,
    );
    if (index !== undefined) return index;
    throw commandError(
      27,
      `index not found with name [${typeof name === 'string' ? name : EJSON.stringify(name)}]`,
    );
  });
}
