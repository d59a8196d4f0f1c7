import { compileFacet, compileUnionWith } from './aggregating/branches';
import { compileGroup, compileSortByCount } from './aggregating/group';
import { compileLookup } from './aggregating/lookup';
import { simpleStages, wholeNumber } from './aggregating/simple-stages';
import { compileSortStage } from './aggregating/sort';
import type { PipelineEnvironment, Stage, StageCompiler, StageContext } from './aggregating/stage';
import { compileUnwind } from './aggregating/unwind';
import { commandError, unsupported } from './errors';
import { withVariable } from './expressions/evaluate';
import { type Doc, isPlainObject } from './values';

export type { PipelineEnvironment } from './aggregating/stage';

const compilers = new Map<string, StageCompiler>([
  ...simpleStages,
  ['$unwind', compileUnwind],
  ['$group', compileGroup],
  ['$sortByCount', compileSortByCount],
  ['$lookup', compileLookup],
  ['$facet', compileFacet],
  ['$unionWith', compileUnionWith],
]);

/**
 * Runs an aggregation pipeline as a stream: documents are read when results are asked for, and held only by the stages
 * that need them all. Refuses stages it does not know, by name, before the first document is read.
 */
export function runPipeline(
  docs: Iterable<Doc>,
  stages: readonly Doc[],
  env: PipelineEnvironment,
): Iterable<Doc> {
  const run = compilePipelineIn(env)(stages);
  return run(docs, withVariable('NOW', env.now, undefined));
}

function compilePipelineIn(env: PipelineEnvironment): StageContext['compilePipeline'] {
  const compilePipeline = (written: readonly unknown[]): Stage => {
    const stages = written.map(parseStage);
    const compiled = stages.map((stage, i) =>
      compileStage(stage, stages.slice(i + 1), { env, compilePipeline }),
    );
    return (docs, variables) => compiled.reduce((stream, stage) => stage(stream, variables), docs);
  };
  return compilePipeline;
}

interface WrittenStage {
  readonly name: string;
  readonly argument: unknown;
}

function parseStage(written: unknown): WrittenStage {
  const [name, ...others] = isPlainObject(written) ? Object.keys(written) : [];
  if (!isPlainObject(written) || name === undefined || others.length > 0) {
    throw commandError(40323, 'A pipeline stage specification object must contain exactly one field.');
  }
  return { name, argument: written[name] };
}

function compileStage(stage: WrittenStage, following: readonly WrittenStage[], context: StageContext): Stage {
  if (stage.name === '$sort') return compileSortStage(stage.argument, wantedFirst(following));
  const compile = compilers.get(stage.name);
  if (compile === undefined) throw unsupported('aggregation stage', stage.name);
  return compile(stage.argument, context);
}

/** How many documents at most the stages after a `$sort` will look at. */
function wantedFirst(following: readonly WrittenStage[]): number {
  let skipped = 0;
  for (const { name, argument } of following) {
    if (name === '$limit') return skipped + wholeNumber(name, argument, 1);
    if (name !== '$skip') return Infinity;
    skipped += wholeNumber(name, argument, 0);
  }
  return Infinity;
}
