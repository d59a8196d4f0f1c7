import { randomInt } from 'node:crypto';
import { commandError } from '../query/errors';

/** The documents a client has not fetched yet, pulled from the store as it asks. */
export interface Cursor {
  readonly ns: string;
  /** Takes up to `size` documents and no more than a message can hold, but at least one if there is one. */
  readonly take: (size: number) => readonly Buffer[];
  readonly isExhausted: () => boolean;
}

/** The open cursors of a server. */
export interface Cursors {
  /** Keeps a cursor for later and gives it a number, never 0. */
  readonly keep: (cursor: Cursor) => number;
  /** The cursor of that number and collection. Throws CursorNotFound. */
  readonly get: (id: number, ns: string) => Cursor;
  /** Forgets a cursor; false if there is none. */
  readonly kill: (id: number) => boolean;
  /** Forgets the cursors of a collection that was dropped or lost an index: they can't be trusted to find the rest. */
  readonly killAllOf: (ns: string) => void;
  /** Forgets the cursors nobody has used for ten minutes. */
  readonly sweep: () => void;
}

/** A batch stays below this many bytes, which leaves room in a message of 48 MB. */
const largestBatch = 16 * 1024 * 1024;
const idleMilliseconds = 10 * 60 * 1000;

/** A cursor over encoded documents. */
export function cursorOver(ns: string, documents: Iterator<Buffer>): Cursor {
  let ahead = documents.next();
  const take = (size: number) => {
    const batch: Buffer[] = [];
    let bytes = 0;
    while (ahead.done !== true && batch.length < size) {
      bytes += ahead.value.length;
      if (bytes > largestBatch && batch.length > 0) break;
      batch.push(ahead.value);
      ahead = documents.next();
    }
    return batch;
  };
  return { ns, take, isExhausted: () => ahead.done === true };
}

/** No cursors yet; `now` gives milliseconds. */
export function openCursors(now: () => number): Cursors {
  const open = new Map<number, { readonly cursor: Cursor; usedAt: number }>();
  let lastId = randomInt(2 ** 46, 2 ** 47);
  return {
    keep: (cursor) => {
      lastId += 1;
      open.set(lastId, { cursor, usedAt: now() });
      return lastId;
    },
    get: (id, ns) => {
      const kept = open.get(id);
      if (kept?.cursor.ns !== ns) throw commandError(43, `cursor id ${id} not found`);
      kept.usedAt = now();
      return kept.cursor;
    },
    kill: (id) => open.delete(id),
    killAllOf: (ns) => {
      for (const [id, { cursor }] of open) if (cursor.ns === ns) open.delete(id);
    },
    sweep: () => {
      const limit = now() - idleMilliseconds;
      for (const [id, { usedAt }] of open) if (usedAt < limit) open.delete(id);
    },
  };
}
