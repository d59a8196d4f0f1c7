import { commandError } from './errors';
import type { Variables } from './expressions/evaluate';
import { addFields, excludeFields, includeFields } from './projecting/apply';
import { computed, type Dialect, parseProjection } from './projecting/parse';
import { type ProjectedField, projectionTree } from './projecting/tree';
import { type Doc, isPlainObject } from './values';

/** Gives a new document; the one it is given stays as it is. */
export type Projection = (doc: Doc, variables?: Variables) => Doc;

/** Compiles the projection of a `find`. Refuses a mixture of inclusion and exclusion, and the positional `field.$`. */
export function compileProjection(spec: Doc): (doc: Doc) => Doc {
  if (Object.keys(spec).length === 0) return (doc) => doc;
  const project = compileFields(spec, 'find');
  return (doc) => project(doc);
}

/** Compiles the argument of `$project`. */
export function compileProjectStage(spec: unknown): Projection {
  if (!isPlainObject(spec)) throw commandError(15969, '$project specification must be an object');
  if (Object.keys(spec).length === 0)
    throw commandError(51272, 'Invalid $project: specification must not be empty');
  return compileFields(spec, 'pipeline');
}

/** Compiles the argument of `$addFields` and of `$set` in a pipeline. */
export function compileAddFields(spec: unknown): Projection {
  if (!isPlainObject(spec)) throw commandError(40272, '$addFields specification stage must be an object');
  const tree = projectionTree(addedFields(spec, ''));
  return (doc, variables) => addFields(doc, tree, { doc, variables });
}

function addedFields(spec: Doc, prefix: string): readonly ProjectedField[] {
  return Object.keys(spec).flatMap((key) => {
    const value = spec[key];
    const path = `${prefix}${key}`;
    return isNestedFields(value) ? addedFields(value, `${path}.`) : [computed(path, value)];
  });
}

function isNestedFields(value: unknown): value is Doc {
  if (!isPlainObject(value)) return false;
  const [first] = Object.keys(value);
  return first?.startsWith('$') === false;
}

function compileFields(spec: Doc, dialect: Dialect): Projection {
  const fields = parseProjection(spec, dialect);
  if (modeOf(fields) === 'exclusion') {
    const tree = projectionTree(fields);
    return (doc) => excludeFields(doc, tree);
  }
  const isIdNamed = fields.some(({ path }) => path.split('.')[0] === '_id');
  const tree = projectionTree(isIdNamed ? fields : [{ path: '_id', leaf: { kind: 'include' } }, ...fields]);
  return (doc, variables) => includeFields(doc, tree, { doc, variables });
}

/** Decides by the first field that says so; `_id` may be kept or left out in both, and `$slice` fits both. */
function modeOf(fields: readonly ProjectedField[]): 'inclusion' | 'exclusion' {
  const free = fields.filter(
    ({ path, leaf }) => leaf.kind !== 'slice' && !(path === '_id' && isFlag(leaf.kind)),
  );
  const [first] = free.length > 0 ? free : fields.filter(({ leaf }) => leaf.kind !== 'slice');
  const isExclusion = first === undefined || first.leaf.kind === 'exclude';
  for (const { path, leaf } of free) {
    if (isExclusion && leaf.kind !== 'exclude') {
      throw commandError(31253, `Cannot do inclusion on field ${path} in exclusion projection`);
    }
    if (!isExclusion && leaf.kind === 'exclude') {
      throw commandError(31254, `Cannot do exclusion on field ${path} in inclusion projection`);
    }
  }
  return isExclusion ? 'exclusion' : 'inclusion';
}

function isFlag(kind: ProjectedField['leaf']['kind']): boolean {
  return kind === 'include' || kind === 'exclude';
}
