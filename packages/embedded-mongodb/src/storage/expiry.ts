import type { Collection, Index } from '../indexes/index-definition';
import type { Doc } from '../query/values';
import type { Catalogue } from './catalogue';
import { noDeadline } from './deadline';
import { removeDocument, type WriteTarget } from './document-writes';
import { search } from './search';
import type { WriteQueue } from './write-queue';

const documentsAtOnce = 500;

/** Removes the documents whose time is over by an index with `expireAfterSeconds`. Returns how many. */
export async function removeExpired(catalogue: Catalogue, queue: WriteQueue, now: Date): Promise<number> {
  let removed = 0;
  for (const { ns, indexes } of catalogue.all()) {
    for (const index of indexes) {
      const filter = expiredBy(index, now);
      if (filter === undefined) continue;
      for (let last = documentsAtOnce; last === documentsAtOnce; removed += last) {
        last = await queue.run((writer) => removeSome({ writer, catalogue }, catalogue.find(ns), filter));
      }
    }
  }
  return removed;
}

function expiredBy({ expireAfterSeconds, fields, partialFilter }: Index, now: Date): Doc | undefined {
  const [field] = fields;
  if (expireAfterSeconds === undefined || field === undefined) return undefined;
  const expired = { [field.path]: { $lte: new Date(now.getTime() - expireAfterSeconds * 1000) } };
  return partialFilter === undefined ? expired : { $and: [expired, partialFilter] };
}

function removeSome(target: WriteTarget, collection: Collection | undefined, filter: Doc): number {
  if (collection === undefined) return 0;
  const wanted = { filter, limit: documentsAtOnce, deadline: noDeadline };
  const found = [...search(target.writer, collection, wanted)];
  for (const { doc, idKey } of found) removeDocument(target, collection, { doc: doc(), idKey });
  return found.length;
}
