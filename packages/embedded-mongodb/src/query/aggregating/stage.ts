import type { Variables } from '../expressions/evaluate';
import type { Doc } from '../values';

/** What a pipeline takes from outside. */
export interface PipelineEnvironment {
  /** The documents of a collection that match; used by `$lookup` and `$unionWith`. */
  readonly find: (collection: string, filter: Doc) => Iterable<Doc>;
  readonly now: Date;
}

/** Turns a stream of documents into another, taking them one by one. */
export type Stage = (docs: Iterable<Doc>, variables?: Variables) => Iterable<Doc>;

/** What stages that hold pipelines need to compile and feed them. */
export interface StageContext {
  readonly env: PipelineEnvironment;
  readonly compilePipeline: (stages: readonly unknown[]) => Stage;
}

/** Compiles the argument of one kind of stage. */
export type StageCompiler = (argument: unknown, context: StageContext) => Stage;

export type StageTable = readonly (readonly [name: string, compile: StageCompiler])[];

/** Makes a stage that turns each document into one other. */
export function eachDoc(change: (doc: Doc, variables?: Variables) => Doc): Stage {
  return function* (docs, variables) {
    for (const doc of docs) yield change(doc, variables);
  };
}
