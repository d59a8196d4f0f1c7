import { openEngine, type Engine } from './engine';
import { lockFolder } from './folder-lock';
import { readCatalogue, type Catalogue } from './catalogue';
import { formatKey } from './key-space';
import { dropUnfinished, indexBuilds, type IndexBuilds } from './index-builds';
import { writeQueue, type WriteQueue } from './write-queue';

/** A store of this process alone. */
export interface Store {
  readonly engine: Engine;
  readonly catalogue: Catalogue;
  readonly queue: WriteQueue;
  readonly builds: IndexBuilds;
  /** Finishes what is waiting, closes the file and lets the folder go. */
  readonly close: () => Promise<void>;
}

/** How keys and catalogue are laid out; a store with another number is not read. */
const format = Buffer.from([1]);

/** Opens a folder's store and takes the folder's lock. Throws if another process has it. */
export function openStore(folder: string, durable: boolean): Store {
  const lock = lockFolder(folder);
  try {
    const engine = openEngine({ folder, durable });
    checkFormat(engine);
    const catalogue = readCatalogue(engine);
    dropUnfinished(engine, catalogue);
    const queue = writeQueue(engine, catalogue.reload);
    return {
      engine,
      catalogue,
      queue,
      builds: indexBuilds({ queue, catalogue }),
      close: async () => {
        await queue.end();
        await engine.close();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

function checkFormat(engine: Engine): void {
  const found = engine.get(formatKey);
  if (found === undefined) engine.transact(() => engine.put(formatKey, format));
  else if (!found.equals(format)) {
    throw new Error(
      `The store has format ${found.toString('hex')}; this version reads ${format.toString('hex')}.`,
    );
  }
}
