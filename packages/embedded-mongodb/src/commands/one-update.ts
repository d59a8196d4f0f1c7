import { commandError, unsupported } from '../query/errors';
import { compileUpdate, isReplacement, upsertSeed } from '../query/updates';
import { type Doc, getOwn, isPlainObject } from '../query/values';
import type { Deadline } from '../storage/deadline';
import { insertDocument, replaceDocument, type WriteTarget } from '../storage/document-writes';
import { incomingFromDocument } from '../storage/incoming-document';
import { search, type Found } from '../storage/search';

/** An update of one or many documents, as `update` and `findAndModify` ask for it. */
export interface Update {
  readonly ns: string;
  readonly filter: Doc;
  readonly sort?: Doc;
  readonly change: Change;
  readonly multi: boolean;
  readonly upsert: boolean;
  readonly now: Date;
  readonly deadline: Deadline;
}

/** Makes the new document of an old one. */
export type Change = (old: Doc, context: ChangeContext) => Doc;

interface ChangeContext {
  readonly filter: Doc;
  readonly inserting: boolean;
  readonly now: Date;
}

export interface Updated {
  readonly matched: number;
  readonly modified: number;
  /** Of a single update: the document before and after. */
  readonly before?: Doc;
  readonly after?: Doc;
  /** Set if a document was inserted. */
  readonly upsertedId?: { readonly id: unknown };
}

/** Understands an update: operators, or a whole document to put in the place of the old one. */
export function parseChange(
  update: unknown,
  arrayFilters: readonly Doc[] | undefined,
  multi: boolean,
): Change {
  if (Array.isArray(update)) throw unsupported('update', 'pipeline');
  if (!isPlainObject(update)) throw commandError(9, 'Update argument must be an object');
  if (!isReplacement(update))
    return compileUpdate(update, arrayFilters === undefined ? {} : { arrayFilters });
  if (multi) throw commandError(9, 'multi update is not supported for replacement-style update');
  if (arrayFilters !== undefined) {
    throw commandError(9, 'arrayFilters may not be specified for replacement-style updates');
  }
  return (old) => replacement(old, update);
}

/** Updates what the filter finds; inserts if it finds nothing and `upsert` is set. */
export function runUpdate(target: WriteTarget, update: Update): Updated {
  const found = findTargets(target, update);
  const [first] = found;
  if (first === undefined) return update.upsert ? insertMissing(target, update) : { matched: 0, modified: 0 };
  let modified = 0;
  let after: Doc = {};
  for (const one of found) {
    const result = changeOne(target, update, one);
    modified += result.modified ? 1 : 0;
    after = result.after;
  }
  return { matched: found.length, modified, before: first.doc(), after };
}

function findTargets(target: WriteTarget, { ns, filter, sort, multi, deadline }: Update): readonly Found[] {
  const collection = target.catalogue.find(ns);
  if (collection === undefined) return [];
  const limit = multi ? Infinity : 1;
  return [...search(target.writer, collection, { filter, limit, deadline, ...(sort && { sort }) })];
}

function changeOne(target: WriteTarget, { ns, filter, change, now }: Update, one: Found) {
  const next = incomingFromDocument(change(one.doc(), { filter, inserting: false, now }));
  const modified = !next.raw.equals(one.raw);
  const collection = target.catalogue.find(ns);
  if (modified && collection !== undefined) {
    replaceDocument(target, collection, { doc: one.doc(), idKey: one.idKey, raw: one.raw }, next);
  }
  return { modified, after: next.doc };
}

function insertMissing(target: WriteTarget, { ns, filter, change, now }: Update): Updated {
  const made = change(upsertSeed(filter), { filter, inserting: true, now });
  const incoming = incomingFromDocument(made);
  insertDocument(target, ns, incoming);
  const id = getOwn(incoming.doc, '_id');
  return { matched: 1, modified: 0, after: incoming.doc, upsertedId: { id } };
}

function replacement(old: Doc, update: Doc): Doc {
  if (Object.hasOwn(update, '_id') || !Object.hasOwn(old, '_id')) return update;
  return { _id: old['_id'], ...update };
}
