import { commandError, unsupported } from '../errors';
import { isArray } from '../types';
import { type Doc, getOwn, isPlainObject, putOwn } from '../values';
import type { Stage, StageContext } from './stage';

/** Compiles `$facet`: several pipelines over the same documents, which are held meanwhile. */
export function compileFacet(argument: unknown, { compilePipeline }: StageContext): Stage {
  if (!isPlainObject(argument) || Object.keys(argument).length === 0) {
    throw commandError(40169, 'the $facet specification must be a non-empty object');
  }
  const facets = Object.keys(argument).map((name) => {
    const stages = argument[name];
    if (!isArray(stages)) throw commandError(40170, `arguments to $facet must be arrays, ${name} is not`);
    return { name, run: compilePipeline(stages) };
  });
  return function* (docs, variables) {
    const held = [...docs];
    const result: Doc = {};
    for (const { name, run } of facets) putOwn(result, name, [...run(held, variables)]);
    yield result;
  };
}

/** Compiles `$unionWith`: the documents so far, then those of another collection. */
export function compileUnionWith(argument: unknown, { env, compilePipeline }: StageContext): Stage {
  const { collection, stages } = parseUnion(argument);
  const run = compilePipeline(stages);
  return function* (docs, variables) {
    yield* docs;
    yield* run(env.find(collection, {}), variables);
  };
}

function parseUnion(argument: unknown): { readonly collection: string; readonly stages: readonly unknown[] } {
  if (typeof argument === 'string') return { collection: argument, stages: [] };
  if (!isPlainObject(argument))
    throw commandError(9, 'the $unionWith stage specification must be an object or string');
  const unknown = Object.keys(argument).find((key) => key !== 'coll' && key !== 'pipeline');
  if (unknown !== undefined) throw unsupported('option of $unionWith', unknown);
  const collection = getOwn(argument, 'coll');
  const stages = getOwn(argument, 'pipeline') ?? [];
  if (typeof collection !== 'string' || !isArray(stages)) {
    throw commandError(9, '$unionWith needs a collection name, and its pipeline as an array');
  }
  return { collection, stages };
}
