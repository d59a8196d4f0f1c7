import type { Collection } from '../indexes/index-definition';
import type { Doc } from '../query/values';
import { after, prefixOf } from '../storage/key-space';
import { search } from '../storage/search';
import { fields } from '../wire/reply';
import type { Call, Command, Context } from './command';
import { namespaceOf } from './namespace';
import { countOption, documentOption } from './options';

/** `count`: how many documents a filter finds. */
export const count: Command = {
  options: ['query', 'limit', 'skip'],
  run: (call, context) => {
    const { body } = call;
    const collection = context.catalogue.find(namespaceOf(call));
    const filter = documentOption(body, 'query') ?? {};
    const found = collection === undefined ? 0 : countFound(call, context, collection, filter);
    const rest = Math.max(0, found - (countOption(body, 'skip') ?? 0));
    const limit = (countOption(body, 'limit') ?? 0) || Infinity;
    return fields({ n: Math.min(rest, limit), ok: 1 });
  },
};

/** The number of documents in a collection, counted by their keys alone. */
export function countAll({ engine }: Context, collection: Collection): number {
  const lower = prefixOf('document', collection.id);
  return engine.count({ lower, upper: after(lower) });
}

function countFound({ deadline }: Call, context: Context, collection: Collection, filter: Doc): number {
  if (Object.keys(filter).length === 0) return countAll(context, collection);
  let found = 0;
  for (const one of search(context.engine, collection, { filter, deadline }))
    found += one.raw.length > 0 ? 1 : 0;
  return found;
}
