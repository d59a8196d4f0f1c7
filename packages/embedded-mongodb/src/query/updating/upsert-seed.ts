import { commandError } from '../errors';
import { type Conjunct, conjunctsOf } from '../matching/bounds';
import { isOperators } from '../matching/operators';
import { isRegex } from '../matching/value-tests';
import { splitPath } from '../paths';
import { isArray } from '../types';
import { type Doc, equal, isPlainObject } from '../values';
import { draftOf, readAt, writeAt } from './draft';

interface Equality {
  readonly path: string;
  readonly value: unknown;
}

/** The document an upsert starts from: the fields that the filter demands to equal one value, `_id` first. */
export function upsertSeed(filter: Doc): Doc {
  const draft = draftOf({});
  const equalities = equalitiesOf(filter);
  const idFirst = [...equalities.filter(isId), ...equalities.filter((equality) => !isId(equality))];
  for (const { path, value } of idFirst) {
    if (path.startsWith('_id.'))
      throw commandError(111, `cannot infer the field _id from the path '${path}'`);
    const parts = splitPath(path);
    const before = readAt(draft.root, parts);
    if (before !== undefined && !equal(before, value)) {
      throw commandError(54, `cannot infer query fields to set, path '${path}' is matched twice`);
    }
    writeAt(draft, parts, value);
  }
  return draft.root;
}

function isId({ path }: Equality): boolean {
  return path === '_id';
}

function equalitiesOf(filter: Doc): readonly Equality[] {
  return conjunctsOf(filter).flatMap(equalitiesIn);
}

function equalitiesIn({ path, operator, argument }: Conjunct): readonly Equality[] {
  if (operator === '$eq') return [{ path, value: argument }];
  if (!isArray(argument) || argument.length !== 1) return [];
  const [only] = argument;
  if (operator === '$or' && isPlainObject(only)) return equalitiesOf(only);
  const isValue = (operator === '$in' || operator === '$all') && !isOperators(only) && !isRegex(only);
  return isValue ? [{ path, value: only }] : [];
}
