import { commandError } from '../query/errors';
import { compileProjection } from '../query/projection';
import { type Doc, getOwn } from '../query/values';
import { removeDocument, type WriteTarget } from '../storage/document-writes';
import { search } from '../storage/search';
import { fields } from '../wire/reply';
import type { Call, Command, Context } from './command';
import { namespaceOf } from './namespace';
import { parseChange, runUpdate, type Updated } from './one-update';
import { documentOption, documentsOption, flagOption } from './options';

/** `findAndModify`: changes or removes one document and returns it as it was, or as it is now. */
export const findAndModify: Command = {
  options: [
    'query',
    'sort',
    'remove',
    'update',
    'new',
    'fields',
    'upsert',
    'arrayFilters',
    'bypassDocumentValidation',
  ],
  run: (call, context) => {
    const { body } = call;
    const removing = flagOption(body, 'remove');
    if (removing && Object.hasOwn(body, 'update')) {
      throw commandError(9, 'Cannot specify both an update and remove=true');
    }
    if (removing && (flagOption(body, 'new') || flagOption(body, 'upsert'))) {
      throw commandError(9, 'Cannot specify new=true or upsert=true with remove=true');
    }
    return removing ? findAndRemove(call, context) : findAndUpdate(call, context);
  },
};

async function findAndRemove(call: Call, { queue, catalogue }: Context) {
  const removed = await queue.run((writer) => removeFirst({ writer, catalogue }, call));
  return fields({
    lastErrorObject: { n: removed === undefined ? 0 : 1 },
    value: shown(call, removed),
    ok: 1,
  });
}

function removeFirst(target: WriteTarget, call: Call): Doc | undefined {
  const collection = target.catalogue.find(namespaceOf(call));
  if (collection === undefined) return undefined;
  const [found] = search(target.writer, collection, { ...wanted(call), limit: 1 });
  if (found === undefined) return undefined;
  const doc = found.doc();
  removeDocument(target, collection, { doc, idKey: found.idKey });
  return doc;
}

async function findAndUpdate(call: Call, { queue, catalogue, now }: Context) {
  const { body } = call;
  const update = {
    ...wanted(call),
    ns: namespaceOf(call),
    change: parseChange(getOwn(body, 'update'), documentsOption(body, 'arrayFilters'), false),
    multi: false,
    upsert: flagOption(body, 'upsert'),
    now: now(),
  };
  const updated = await queue.run((writer) => runUpdate({ writer, catalogue }, update));
  return fields({
    lastErrorObject: whatHappened(updated),
    value: shown(call, flagOption(body, 'new') ? updated.after : updated.before),
    ok: 1,
  });
}

function wanted({ body, deadline }: Call) {
  const sort = documentOption(body, 'sort');
  return { filter: documentOption(body, 'query') ?? {}, deadline, ...(sort && { sort }) };
}

function whatHappened({ matched, upsertedId }: Updated): Doc {
  if (upsertedId !== undefined) return { n: 1, updatedExisting: false, upserted: upsertedId.id };
  return { n: matched, updatedExisting: matched > 0 };
}

function shown({ body }: Call, doc: Doc | undefined): Doc | null {
  if (doc === undefined) return null;
  const projection = documentOption(body, 'fields');
  return projection === undefined ? doc : compileProjection(projection)(doc);
}
