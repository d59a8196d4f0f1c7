import { performance } from 'node:perf_hooks';
import { decodeDocument } from '../documents';
import type { Collection } from '../indexes/index-definition';
import { commandError } from '../query/errors';
import type { Catalogue } from './catalogue';
import { dropIndex } from './collection-writes';
import { addEntries, type WriteTarget } from './document-writes';
import { after, prefixOf } from './key-space';
import type { WriteQueue } from './write-queue';
import { writerOver } from './writer';
import type { Engine } from './engine';

/** Builds indexes, one call after another, with others served in between. */
export interface IndexBuilds {
  /**
   * `begin` puts indexes that are `building` into the catalogue and gives their numbers. Settles when every document of the
   * collection is entered and they are searched. If one can't be built, none of them stays: throws E11000 if a unique one
   * finds a value twice.
   */
  readonly run: (ns: string, begin: (target: WriteTarget) => readonly number[]) => Promise<void>;
}

interface Deps {
  readonly queue: WriteQueue;
  readonly catalogue: Catalogue;
  /** How long others may be kept waiting at a time, in milliseconds. */
  readonly patience?: number;
}

export function indexBuilds({ queue, catalogue, patience = 20 }: Deps): IndexBuilds {
  let last: Promise<unknown> = Promise.resolve();
  const build = async (ns: string, begin: (target: WriteTarget) => readonly number[]): Promise<void> => {
    let ids: readonly number[] = [];
    try {
      let from = await queue.run((writer) => {
        ids = begin({ writer, catalogue });
        return ids.length === 0 ? undefined : enterSome({ writer, catalogue }, { ns, ids, patience });
      });
      while (from !== undefined) {
        const part = { ns, ids, patience, from };
        from = await queue.run((writer) => enterSome({ writer, catalogue }, part));
      }
    } catch (error) {
      await queue.run((writer) => dropAll({ writer, catalogue }, ns, ids));
      throw error;
    }
  };
  return {
    run: (ns, begin) => {
      const mine = last.then(() => build(ns, begin));
      last = mine.catch(() => undefined);
      return mine;
    },
  };
}

/** Takes away what a process that ended was building: whoever wants it asks again. */
export function dropUnfinished(engine: Engine, catalogue: Catalogue): void {
  const unfinished = catalogue.all().filter(({ indexes }) => indexes.some(({ building }) => building));
  if (unfinished.length === 0) return;
  engine.transact(() => {
    const target = { writer: writerOver(engine), catalogue };
    for (const { ns, indexes } of unfinished)
      dropAll(
        target,
        ns,
        indexes.filter(({ building }) => building).map(({ id }) => id),
      );
  });
}

interface Part {
  readonly ns: string;
  readonly ids: readonly number[];
  readonly patience: number;
  /** The key of the last document that was entered. */
  readonly from?: Buffer;
}

/** Enters documents until others have waited long enough; the key of the last one, or nothing once all are entered. */
function enterSome(target: WriteTarget, { ns, ids, patience, from }: Part): Buffer | undefined {
  const { writer, catalogue } = target;
  const until = performance.now() + patience;
  const prefix = prefixOf('document', builtIn(catalogue, ns, ids).id);
  for (const { key, value } of writer.range({ lower: from ?? prefix, upper: after(prefix) })) {
    if (from?.equals(key) === true) continue;
    const stored = { doc: decodeDocument(value), idKey: key.subarray(prefix.length) };
    const collection = builtIn(catalogue, ns, ids);
    for (const index of collection.indexes.filter(({ id }) => ids.includes(id)))
      addEntries(target, collection, index, stored);
    if (performance.now() > until) return key;
  }
  const collection = builtIn(catalogue, ns, ids);
  const indexes = collection.indexes.map((index) =>
    ids.includes(index.id) ? { ...index, building: false } : index,
  );
  catalogue.save(writer, { ...collection, indexes });
  return undefined;
}

/** The collection as it is now; throws if it, or one of the indexes, was dropped meanwhile. */
function builtIn(catalogue: Catalogue, ns: string, ids: readonly number[]): Collection {
  const collection = catalogue.find(ns);
  if (collection !== undefined && ids.every((id) => collection.indexes.some((index) => index.id === id)))
    return collection;
  throw commandError(276, `Index build failed: an index of ${ns} was dropped while it was built`);
}

function dropAll(target: WriteTarget, ns: string, ids: readonly number[]): void {
  for (const id of ids) {
    const collection = target.catalogue.find(ns);
    const index = collection?.indexes.find((each) => each.id === id);
    if (collection !== undefined && index !== undefined) dropIndex(target, collection, index);
  }
}
