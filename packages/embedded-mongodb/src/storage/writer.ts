import type { Engine, Reader } from './engine';
import { after } from './key-space';

/** Writes into the open transaction, remembering how to take every step back. */
export interface Writer extends Reader {
  readonly put: (key: Buffer, value: Buffer) => void;
  /** As `put`, for a key whose present value the caller knows. */
  readonly replace: (key: Buffer, old: Buffer, value: Buffer) => void;
  /** As `put`, for a key the caller knows to be free. */
  readonly add: (key: Buffer, value: Buffer) => void;
  readonly remove: (key: Buffer) => void;
  /** Removes every key with the prefix. It can't be taken back alone: undoing it ends the whole transaction. */
  readonly clear: (prefix: Buffer) => void;
  /** Remembers how to undo a change made in memory. */
  readonly onUndo: (undo: () => void) => void;
  /** The present place in the list of changes. */
  readonly mark: () => number;
  /** Takes back everything done after the mark, last change first. */
  readonly undoTo: (mark: number) => void;
}

/** A writer over an engine whose transaction is open. */
export function writerOver(engine: Engine): Writer {
  const undos: (() => void)[] = [];
  const remember = (key: Buffer, old: Buffer | undefined) => {
    undos.push(() => {
      if (old === undefined) engine.remove(key);
      else engine.put(key, old);
    });
  };
  const write = (key: Buffer, old: Buffer | undefined, value: Buffer) => {
    remember(key, old);
    engine.put(key, value);
  };
  return {
    get: engine.get,
    range: engine.range,
    count: engine.count,
    put: (key, value) => write(key, engine.get(key), value),
    replace: write,
    add: (key, value) => write(key, undefined, value),
    remove: (key) => {
      remember(key, engine.get(key));
      engine.remove(key);
    },
    clear: (prefix) => {
      undos.push(() => {
        throw new Error('A cleared collection or index cannot be brought back.');
      });
      for (const { key } of engine.range({ lower: prefix, upper: after(prefix) })) engine.remove(key);
    },
    onUndo: (undo) => undos.push(undo),
    mark: () => undos.length,
    undoTo: (mark) => {
      while (undos.length > mark) undos.pop()?.();
    },
  };
}
