import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { open, type RootDatabase } from 'lmdb';

export interface Entry {
  readonly key: Buffer;
  readonly value: Buffer;
}

/** Keys from `lower` (included) to `upper` (excluded), backwards if `reverse`. */
export interface KeyRange {
  readonly lower: Buffer;
  readonly upper: Buffer;
  readonly reverse?: boolean;
}

/** What a query needs of the store: the last committed state or, inside a write, that plus the write so far. */
export interface Reader {
  readonly get: (key: Buffer) => Buffer | undefined;
  readonly range: (range: KeyRange) => IterableIterator<Entry>;
  readonly count: (range: KeyRange) => number;
}

/** An ordered key-value store in one file, with one writer. */
export interface Engine extends Reader {
  /** Only inside `transact`. */
  readonly put: (key: Buffer, value: Buffer) => void;
  /** Only inside `transact`. */
  readonly remove: (key: Buffer) => void;
  /** Runs `work` and commits it, on disk before it returns if the engine is durable; a throw undoes it. */
  readonly transact: (work: () => void) => void;
  /** Copies a consistent state into a file that must not exist yet; others may go on writing. */
  readonly backup: (file: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface EngineOptions {
  readonly folder: string;
  /** False leaves flushing to the operating system: for tests. */
  readonly durable: boolean;
  readonly readOnly?: boolean;
}

/** The longest key LMDB takes, in bytes. */
export const longestKey = 1978;

/** The name of the data file within its folder. */
export const dataFile = 'store.lmdb';

const firstChunk = 24;
const laterChunk = 256;

/** Opens the store of a folder, which is made if it is missing. */
export function openEngine({ folder, durable, readOnly = false }: EngineOptions): Engine {
  if (!readOnly) mkdirSync(folder, { recursive: true, mode: 0o700 });
  const db = open<Buffer, Buffer>({
    path: path.join(folder, dataFile),
    noSubdir: true,
    keyEncoding: 'binary',
    encoding: 'binary',
    compression: false,
    noSync: !durable,
    readOnly,
  });
  return {
    get: (key) => db.getBinary(key),
    range: (range) => inChunks(db, range),
    count: ({ lower, upper }) => db.getKeysCount({ start: lower, end: upper }),
    put: (key, value) => {
      db.putSync(key, value);
    },
    remove: (key) => {
      db.removeSync(key);
    },
    transact: (work) => {
      db.transactionSync(work);
    },
    backup: (file) => db.backup(file, true),
    close: () => db.close(),
  };
}

/**
 * Reads a few entries at a time and finds its place again by key, so that no read transaction stays open
 * between two pulls: a forgotten cursor never keeps old pages alive.
 */
function* inChunks(db: RootDatabase<Buffer, Buffer>, range: KeyRange): IterableIterator<Entry> {
  const reverse = range.reverse ?? false;
  const end = reverse ? range.lower : range.upper;
  let start = reverse ? range.upper : range.lower;
  let exclusiveStart = reverse;
  for (let limit = firstChunk; ; limit = laterChunk) {
    const chunk: Entry[] = [];
    const options = { start, end, limit, reverse, exclusiveStart, inclusiveEnd: reverse };
    for (const entry of db.getRange(options)) chunk.push(entry);
    yield* chunk;
    const last = chunk.at(-1);
    if (last === undefined || chunk.length < limit) return;
    start = last.key;
    exclusiveStart = true;
  }
}
