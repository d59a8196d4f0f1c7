import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { dataFile, openEngine } from './engine';

/**
 * Copies the store of `folder` as it stands at one moment into `target`, compacted; the server may go on writing.
 * Throws if there is no store, or if the target already holds one. The copy can be started like any data folder.
 */
export async function backupStore(folder: string, target: string): Promise<void> {
  const file = path.join(target, dataFile);
  if (!existsSync(path.join(folder, dataFile))) throw new Error(`There is no store in ${folder}.`);
  if (existsSync(file)) throw new Error(`${target} already holds a store. Choose an empty folder.`);
  mkdirSync(target, { recursive: true, mode: 0o700 });
  const engine = openEngine({ folder, durable: true, readOnly: true });
  try {
    await engine.backup(file);
  } finally {
    await engine.close();
  }
}
