import { join } from 'node:path';
import { readConfig, type Config } from '../config';
import { unitIndex, type UnitIndex } from '../core/units';
import { readUnits } from '../store/unit-files';
import { joinConfiguredStore } from '../wiring/conversations';
import { logs } from '../wiring/logs';
import type { Store } from '../wiring/open-store';
import { projectFolder } from '../wiring/project-folder';
import { undoings } from '../wiring/undoings';

/** What a command works with. */
export interface Opened {
  readonly config: Config;
  readonly store: Store;
  readonly units: UnitIndex;
}

/** A command: how it reads its arguments, and what it does, with the exit code it ends with. */
export interface Command<Wishes> {
  readonly usage: string;
  /** Throws, or gives nothing, at arguments that are not understood. */
  readonly read: (words: readonly string[]) => Wishes | undefined;
  readonly run: (opened: Opened, wishes: Wishes) => Promise<number>;
}

/** Runs a command over the configured store, beside a running server or without one, and ends the process. */
export async function withStore<Wishes>({ usage, read, run }: Command<Wishes>): Promise<void> {
  const undo = undoings(logs('error'));
  let exitCode = 1;
  try {
    const wishes = understood(read, usage);
    const config = readConfig(process.env);
    const units = unitIndex(readUnits(join(projectFolder(), 'data')));
    exitCode = await run({ config, store: await joinConfiguredStore(config, undo), units }, wishes);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
  }
  await undo.all('the command ended', exitCode);
}

function understood<Wishes>(read: Command<Wishes>['read'], usage: string): Wishes {
  try {
    const wishes = read(process.argv.slice(2));
    if (wishes !== undefined) return wishes;
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : ''}\n${usage}`, { cause: error });
  }
  throw new Error(usage);
}
