import { encodeDocument } from '../documents';
import { compileFilter } from '../query/matcher';
import type { Doc } from '../query/values';
import { dropCollection } from '../storage/collection-writes';
import { fields } from '../wire/reply';
import { cursorBatchSize, firstBatch } from './batches';
import type { Call, Command, Context } from './command';
import { checkDatabase, namespaceOf } from './namespace';
import { documentOption, flagOption } from './options';

/** `create`: makes an empty collection; it may be there already. */
export const create: Command = {
  options: [],
  run: async (call, { queue, catalogue }) => {
    const ns = namespaceOf(call);
    await queue.run((writer) => catalogue.ensure(writer, ns));
    return fields({ ok: 1 });
  },
};

/** `drop`: removes a collection; it may be gone already. */
export const drop: Command = {
  options: [],
  run: async (call, { queue, catalogue, cursors }) => {
    const ns = namespaceOf(call);
    const gone = await queue.run((writer) => {
      const collection = catalogue.find(ns);
      if (collection !== undefined) dropCollection({ writer, catalogue }, collection);
      return collection;
    });
    cursors.killAllOf(ns);
    return fields({ ...(gone && { nIndexesWas: gone.indexes.length + 1 }), ns, ok: 1 });
  },
};

/** `dropDatabase`: removes every collection of a database. */
export const dropDatabase: Command = {
  options: [],
  run: async ({ database }, context) => {
    const { queue, catalogue, cursors } = context;
    checkDatabase(database);
    const gone = await queue.run((writer) => {
      const collections = collectionsOf(context, database);
      for (const collection of collections) dropCollection({ writer, catalogue }, collection);
      return collections;
    });
    for (const { ns } of gone) cursors.killAllOf(ns);
    return fields({ dropped: database, ok: 1 });
  },
};

/** `listCollections`: the collections of a database. */
export const listCollections: Command = {
  options: ['filter', 'nameOnly', 'cursor', 'authorizedCollections'],
  run: (call, context) => {
    const nameOnly = flagOption(call.body, 'nameOnly');
    const matches = compileFilter(documentOption(call.body, 'filter') ?? {});
    const described = collectionsOf(context, call.database).map(({ ns }): Doc => {
      const name = ns.slice(call.database.length + 1);
      return {
        name,
        type: 'collection',
        options: {},
        info: { readOnly: false },
        idIndex: { v: 2, key: { _id: 1 }, name: '_id_' },
      };
    });
    const shown = described
      .filter((doc) => matches(doc))
      .map((doc) => (nameOnly ? { name: doc['name'], type: doc['type'] } : doc));
    return listing(call, context, '$cmd.listCollections', shown);
  },
};

/** `listDatabases`: the databases that have a collection. */
export const listDatabases: Command = {
  options: ['filter', 'nameOnly', 'authorizedDatabases'],
  run: ({ body }, { catalogue }) => {
    const matches = compileFilter(documentOption(body, 'filter') ?? {});
    const names = catalogue.all().map(({ ns }) => ns.slice(0, ns.indexOf('.')));
    const databases = [...new Set(names)]
      .map((name): Doc => ({ name, empty: false }))
      .filter((doc) => matches(doc));
    return fields({
      databases: flagOption(body, 'nameOnly') ? databases.map(({ name }) => ({ name })) : databases,
      ok: 1,
    });
  },
};

/** Answers with a list of descriptions, as a cursor. */
export function listing(call: Call, context: Context, collection: string, docs: readonly Doc[]) {
  const encoded = docs.map(encodeDocument)[Symbol.iterator]();
  return firstBatch(context, `${call.database}.${collection}`, encoded, { size: cursorBatchSize(call) });
}

function collectionsOf({ catalogue }: Context, database: string) {
  return catalogue.all().filter(({ ns }) => ns.startsWith(`${database}.`));
}
