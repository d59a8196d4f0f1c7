import { encodeDocument, numberOf } from '../documents';
import { runPipeline } from '../query/aggregation';
import { unsupported } from '../query/errors';
import { type Doc, getOwn, isPlainObject } from '../query/values';
import { search } from '../storage/search';
import { cursorBatchSize, firstBatch } from './batches';
import type { Call, Command, Context } from './command';
import { checkDatabase, namespaceOf } from './namespace';
import { countAll } from './count';
import { documentsOption } from './options';

/** `aggregate`: runs a pipeline over a collection. Leading `$match` and `$sort` stages use the indexes. */
export const aggregate: Command = {
  options: ['pipeline', 'cursor', 'bypassDocumentValidation'],
  run: (call, context) => {
    if (typeof call.body['aggregate'] !== 'string') {
      throw unsupported('aggregation of', 'a whole database');
    }
    const ns = namespaceOf(call);
    const pipeline = documentsOption(call.body, 'pipeline') ?? [];
    const reply = firstBatch(context, ns, results(call, context, pipeline), { size: cursorBatchSize(call) });
    call.deadline.lift();
    return reply;
  },
};

function* results(call: Call, context: Context, pipeline: readonly Doc[]): IterableIterator<Buffer> {
  const { catalogue } = context;
  const collection = catalogue.find(namespaceOf(call));
  if (collection !== undefined && countsAll(pipeline)) {
    const n = countAll(context, collection);
    if (n > 0) yield encodeDocument({ _id: 1, n });
    return;
  }
  const { rest, ...head } = splitPipeline(pipeline);
  const { deadline } = call;
  const wanted = { ...head, deadline };
  const docs = documentsOf(context, call.database, namespaceOf(call).slice(call.database.length + 1), wanted);
  const environment = {
    find: (name: string, inner: Doc) =>
      documentsOf(context, call.database, name, { filter: inner, deadline }),
    now: context.now(),
  };
  for (const doc of runPipeline(docs, rest, environment)) yield encodeDocument(doc);
}

function documentsOf(
  { engine, catalogue }: Context,
  database: string,
  name: string,
  wanted: Parameters<typeof search>[2],
): Iterable<Doc> {
  checkDatabase(database);
  const collection = catalogue.find(`${database}.${name}`);
  return collection === undefined ? [] : decoded(search(engine, collection, wanted));
}

function* decoded(found: ReturnType<typeof search>): IterableIterator<Doc> {
  for (const { doc } of found) yield doc();
}

interface Split {
  readonly filter: Doc;
  readonly sort?: Doc;
  readonly limit?: number;
  readonly rest: readonly Doc[];
}

/** Takes the filters at the head of a pipeline together, and the order that follows them. */
function splitPipeline(pipeline: readonly Doc[]): Split {
  const filters: Doc[] = [];
  let at = 0;
  for (
    let match = stage(pipeline[at], '$match');
    match !== undefined;
    match = stage(pipeline[at], '$match')
  ) {
    filters.push(match);
    at += 1;
  }
  const [only] = filters;
  const filter = filters.length > 1 ? { $and: filters } : (only ?? {});
  const sort = stage(pipeline[at], '$sort');
  if (sort === undefined) return { filter, rest: pipeline.slice(at) };
  // The stage itself stays in the pipeline; knowing it here keeps the sort small.
  const limit = numberOf(pipeline[at + 1]?.['$limit']);
  return { filter, sort, rest: pipeline.slice(at + 1), ...(limit !== undefined && limit > 0 && { limit }) };
}

function stage(candidate: Doc | undefined, name: string): Doc | undefined {
  if (candidate === undefined || Object.keys(candidate).length !== 1) return undefined;
  const value = getOwn(candidate, name);
  return isPlainObject(value) ? value : undefined;
}

/** Whether the pipeline is what clients send to count a whole collection. */
function countsAll(pipeline: readonly Doc[]): boolean {
  const [match, group] = pipeline;
  if (pipeline.length !== 2 || Object.keys(stage(match, '$match') ?? { not: 1 }).length > 0) return false;
  return JSON.stringify(group) === '{"$group":{"_id":1,"n":{"$sum":1}}}';
}
