import { decodeDocument } from '../documents';
import type { Collection, Index } from '../indexes/index-definition';
import { planSearch, type Plan } from '../indexes/planner';
import { sortFields } from '../indexes/sort-order';
import { commandError } from '../query/errors';
import { compileFilter } from '../query/matcher';
import { compileSort } from '../query/order';
import type { Doc } from '../query/values';
import type { Deadline } from './deadline';
import { documentKey, idKeyOfEntry } from './document-writes';
import type { Reader } from './engine';
import { prefixOf } from './key-space';

export interface Search {
  readonly filter: Doc;
  readonly sort?: Doc;
  /** The caller takes no more than this many. */
  readonly limit?: number;
  readonly deadline: Deadline;
}

/** A document found. It is decoded when it is first asked for. */
export interface Found {
  readonly idKey: Buffer;
  readonly raw: Buffer;
  readonly doc: () => Doc;
}

/** Sorting without an index keeps at most this many bytes of documents. */
const largestSort = 100 * 1024 * 1024;

/** Finds documents, one by one as they are asked for; sorts in memory where no index gives the order. */
export function* search(reader: Reader, collection: Collection, wanted: Search): IterableIterator<Found> {
  const sort = wanted.sort ?? {};
  const compareDocs = compileSort(sort);
  const plan = planSearch(collection, wanted.filter, sortFields(sort));
  const found = matching(reader, { collection, plan }, wanted);
  const limit = wanted.limit ?? Infinity;
  if (!plan.ordered) {
    yield* sorted(found, compareDocs, limit);
    return;
  }
  let count = 0;
  for (const one of found) {
    yield one;
    count += 1;
    if (count >= limit) return;
  }
}

interface Way {
  readonly collection: Collection;
  readonly plan: Plan;
}

function* matching(reader: Reader, way: Way, { filter, deadline }: Search): IterableIterator<Found> {
  const matches = Object.keys(filter).length === 0 ? undefined : compileFilter(filter);
  for (const [idKey, raw] of candidates(reader, way)) {
    deadline.check();
    const found = foundDocument(idKey, raw);
    if (matches === undefined || matches(found.doc())) yield found;
  }
}

function foundDocument(idKey: Buffer, raw: Buffer): Found {
  let decoded: Doc | undefined;
  return { idKey, raw, doc: () => (decoded ??= decodeDocument(raw)) };
}

type Candidate = readonly [idKey: Buffer, raw: Buffer];

function* candidates(reader: Reader, way: Way): IterableIterator<Candidate> {
  const { index } = way.plan;
  if (index === undefined) {
    yield* storedDocuments(reader, way);
    return;
  }
  const seen = index.irregular ? new Set<string>() : undefined;
  for (const idKey of entries(reader, way.plan, index)) {
    if (seen !== undefined) {
      const mark = idKey.toString('latin1');
      if (seen.has(mark)) continue;
      seen.add(mark);
    }
    const raw = reader.get(documentKey(way.collection, idKey));
    if (raw !== undefined) yield [idKey, raw];
  }
}

function* storedDocuments(reader: Reader, { collection, plan }: Way): IterableIterator<Candidate> {
  const { length } = prefixOf('document', collection.id);
  for (const key of plan.points) {
    const raw = reader.get(key);
    if (raw !== undefined) yield [key.subarray(length), raw];
  }
  for (const range of plan.ranges) {
    for (const { key, value } of reader.range(range)) yield [key.subarray(length), value];
  }
}

function* entries(reader: Reader, plan: Plan, index: Index): IterableIterator<Buffer> {
  for (const place of plan.points) {
    const idKey = reader.get(place);
    if (idKey !== undefined) yield idKey;
  }
  for (const range of plan.ranges) {
    for (const { key, value } of reader.range(range)) yield idKeyOfEntry(index, key, value);
  }
}

function sorted(
  found: Iterable<Found>,
  compareDocs: (a: Doc, b: Doc) => number,
  limit: number,
): readonly Found[] {
  let kept: Found[] = [];
  let bytes = 0;
  const order = (a: Found, b: Found) => compareDocs(a.doc(), b.doc());
  for (const one of found) {
    kept.push(one);
    bytes += one.raw.length;
    if (kept.length > 2 * limit + 100) {
      kept = kept.sort(order).slice(0, limit);
      bytes = kept.reduce((sum, { raw }) => sum + raw.length, 0);
    }
    if (bytes > largestSort) {
      throw commandError(
        292,
        `Sort exceeded memory limit of ${largestSort} bytes; add an index for this order.`,
      );
    }
  }
  return kept.sort(order).slice(0, limit);
}
