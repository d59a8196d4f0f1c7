import { numberOf } from '../documents';
import { commandError } from '../query/errors';
import { fields } from '../wire/reply';
import type { Command } from './command';
import { namespaceOf } from './namespace';
import { countOption, listOption } from './options';

/** `getMore`: the next documents of a cursor. */
export const getMore: Command = {
  options: ['collection', 'batchSize'],
  run: (call, { cursors }) => {
    const id = numberOf(call.body['getMore']);
    if (id === undefined) throw commandError(14, "BSON field 'getMore' must be a number");
    const ns = cursorNamespace(call.database, call.body['collection']) ?? namespaceOf(call, 'collection');
    const cursor = cursors.get(id, ns);
    const size = countOption(call.body, 'batchSize') ?? 0;
    const documents = cursor.take(size === 0 ? Infinity : size);
    const over = cursor.isExhausted();
    if (over) cursors.kill(id);
    return { kind: 'batch', ns, cursorId: over ? 0 : id, name: 'nextBatch', documents };
  },
};

/** `killCursors`: forgets cursors a client has no more use for. */
export const killCursors: Command = {
  options: ['cursors'],
  run: ({ body }, { cursors }) => {
    const ids = listOption(body, 'cursors');
    const killed = ids.filter((id) => cursors.kill(numberOf(id) ?? 0));
    const cursorsNotFound = ids.filter((id) => !killed.includes(id));
    return fields({
      cursorsKilled: killed,
      cursorsNotFound,
      cursorsAlive: [],
      cursorsUnknown: [],
      ok: 1,
    });
  },
};

/** Listings have cursors of their own, whose names no collection may have. */
function cursorNamespace(database: string, collection: unknown): string | undefined {
  return collection === '$cmd.listCollections' ? `${database}.$cmd.listCollections` : undefined;
}
