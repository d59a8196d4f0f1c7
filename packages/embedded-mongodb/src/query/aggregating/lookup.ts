import { commandError, unsupported } from '../errors';
import { compileExpression } from '../expressions';
import { compileVariables } from '../expressions/objects';
import { isRegex } from '../matching/value-tests';
import { getPath, splitPath } from '../paths';
import { isArray } from '../types';
import { type Doc, getOwn, isPlainObject, putOwn } from '../values';
import { pushedDown } from './push-down';
import type { Stage, StageContext } from './stage';

const options = ['from', 'localField', 'foreignField', 'let', 'pipeline', 'as'];

/** Compiles `$lookup`: by equal fields, by a pipeline with variables, or by both. */
export function compileLookup(argument: unknown, { env, compilePipeline }: StageContext): Stage {
  if (!isPlainObject(argument)) throw commandError(9, 'the $lookup stage specification must be an object');
  const unknown = Object.keys(argument).find((key) => !options.includes(key));
  if (unknown !== undefined) throw unsupported('option of $lookup', unknown);
  const from = textOption(argument, 'from');
  const as = textOption(argument, 'as');
  if (as.includes('.')) throw unsupported('form of as in $lookup', as);
  const byField = compileFieldFilter(argument);
  const bind = compileVariables(getOwn(argument, 'let') ?? {}, compileExpression);
  const stages = pipelineOf(argument);
  const byPipeline = pushedDown(stages);
  const run = compilePipeline(stages);
  return function* (docs, outer) {
    for (const doc of docs) {
      const variables = bind(doc, outer);
      const filter = conjunction([...byField(doc), ...byPipeline(variables)]);
      const found = filter === undefined ? [] : [...run(env.find(from, filter), variables)];
      const joined = { ...doc };
      putOwn(joined, as, found);
      yield joined;
    }
  };
}

function textOption(argument: Doc, name: string): string {
  const value = getOwn(argument, name);
  if (typeof value === 'string' && value !== '') return value;
  throw commandError(9, `$lookup needs the name '${name}' as a string`);
}

function pipelineOf(argument: Doc): readonly unknown[] {
  const pipeline = getOwn(argument, 'pipeline') ?? [];
  if (isArray(pipeline)) return pipeline;
  throw commandError(9, "$lookup needs its 'pipeline' as an array");
}

/** The filters that hold for what a document is joined with; `undefined` among them if nothing can match. */
type Filters = readonly (Doc | undefined)[];

function compileFieldFilter(argument: Doc): (doc: Doc) => Filters {
  if (!('localField' in argument) && !('foreignField' in argument)) {
    if (!('pipeline' in argument))
      throw commandError(9, '$lookup needs localField and foreignField, or a pipeline');
    return () => [];
  }
  const local = splitPath(textOption(argument, 'localField'));
  const foreign = textOption(argument, 'foreignField');
  return (doc) => {
    const value = getPath(doc, local) ?? null;
    if (!isArray(value)) return [{ [foreign]: { $eq: value } }];
    if (value.some(isRegex)) throw unsupported('value in localField of $lookup', 'regular expression');
    return value.length === 0 ? [undefined] : [{ [foreign]: { $in: value } }];
  };
}

function conjunction(filters: Filters): Doc | undefined {
  const known = filters.filter((filter) => filter !== undefined);
  if (known.length < filters.length) return undefined;
  return known.length > 1 ? { $and: known } : (known[0] ?? {});
}
