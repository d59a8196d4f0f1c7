import { numberOf } from '../documents';
import { compileFilter } from '../query/matcher';
import { type Doc, getOwn, isPlainObject } from '../query/values';
import { indexField, keyPattern, type Index } from './index-definition';

/** An index as it is described to clients: what `listIndexes` returns and `createIndexes` was asked for. */
export function describedIndex(index: Index): Doc {
  return {
    v: 2,
    key: keyPattern(index.fields),
    name: index.name,
    ...(index.unique ? { unique: true } : {}),
    ...(index.expireAfterSeconds === undefined ? {} : { expireAfterSeconds: index.expireAfterSeconds }),
    ...(index.partialFilter === undefined ? {} : { partialFilterExpression: index.partialFilter }),
  };
}

/** An index as the catalogue keeps it. */
export function storedIndex(index: Index): Doc {
  return { ...describedIndex(index), id: index.id, irregular: index.irregular, building: index.building };
}

/** Reads an index back from the catalogue. */
export function indexFromStored(stored: Doc): Index {
  const id = numberOf(getOwn(stored, 'id'));
  const name = getOwn(stored, 'name');
  const key = getOwn(stored, 'key');
  if (id === undefined || typeof name !== 'string' || !isPlainObject(key)) {
    throw new Error('The catalogue of the store is damaged: an index without number, name or key.');
  }
  const expireAfterSeconds = numberOf(getOwn(stored, 'expireAfterSeconds'));
  const partialFilter = getOwn(stored, 'partialFilterExpression');
  return {
    id,
    name,
    fields: Object.entries(key).map(([path, direction]) => indexField(path, numberOf(direction) === -1)),
    unique: getOwn(stored, 'unique') === true,
    irregular: getOwn(stored, 'irregular') === true,
    building: getOwn(stored, 'building') === true,
    ...(expireAfterSeconds === undefined ? {} : { expireAfterSeconds }),
    ...partialTo(partialFilter),
  };
}

/** The two members of an index that say which documents belong in it. */
export function partialTo(filter: unknown): Pick<Index, 'includes' | 'partialFilter'> {
  if (!isPlainObject(filter)) return { includes: () => true };
  return { partialFilter: filter, includes: compileFilter(filter) };
}
