import {
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { processStart } from './process-start';

/** Who holds a folder. */
interface Holder {
  readonly pid: number;
  readonly startedAt: string;
  readonly host: string;
}

export interface FolderLock {
  readonly release: () => void;
}

const fileName = 'server.lock';
const beatMilliseconds = 5_000;
/** A holder on another host can't be looked up; it is taken for dead if it has been silent this long. */
const silenceMilliseconds = 20_000;

/**
 * Takes a folder for this process. Throws, naming the holder, if a living process has it; a lock left behind by a
 * process that is gone is taken over.
 */
export function lockFolder(folder: string): FolderLock {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, fileName);
  const own: Holder = { pid: process.pid, startedAt: processStart(process.pid) ?? '', host: os.hostname() };
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(own));
  try {
    while (!claim(draft, file)) takeOver(folder, file);
  } finally {
    rmSync(draft, { force: true });
  }
  const beat = setInterval(() => touch(file), beatMilliseconds);
  beat.unref();
  return {
    release: () => {
      clearInterval(beat);
      rmSync(file, { force: true });
    },
  };
}

/** The process on this machine that has the folder, if it lives. */
export function livingHolder(folder: string): { readonly pid: number } | undefined {
  const file = path.join(folder, fileName);
  const holder = readHolder(file);
  if (holder === undefined || holder === 'gone' || holder.host !== os.hostname()) return undefined;
  return isAlive(holder, file) ? holder : undefined;
}

/** A hard link is made at once or not at all, so of two processes only one succeeds. */
function claim(draft: string, file: string): boolean {
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (isFileError(error, 'EEXIST')) return false;
    throw error;
  }
}

/** Moves a dead holder's lock out of the way. Throws if the holder lives. */
function takeOver(folder: string, file: string): void {
  const holder = readHolder(file);
  if (holder === 'gone') return;
  if (holder !== undefined && isAlive(holder, file)) throw heldBy(folder, file, holder);
  const aside = `${file}.stale.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if (isFileError(error, 'ENOENT')) return;
    throw error;
  }
  const moved = readHolder(aside);
  const wrongOne = JSON.stringify(moved) !== JSON.stringify(holder);
  // Another process took over in between: give it its lock back.
  if (wrongOne) claim(aside, file);
  rmSync(aside, { force: true });
}

function isAlive({ pid, startedAt, host }: Holder, file: string): boolean {
  if (host !== os.hostname()) return silence(file) < silenceMilliseconds;
  if (pid === process.pid) return startedAt === (processStart(pid) ?? '');
  const start = processStart(pid);
  return start !== undefined && (startedAt === '' || start === '' || start === startedAt);
}

function silence(file: string): number {
  try {
    return Date.now() - statSync(file).mtimeMs;
  } catch {
    return Infinity;
  }
}

function touch(file: string): void {
  try {
    const now = new Date();
    utimesSync(file, now, now);
  } catch (error) {
    if (!isFileError(error, 'ENOENT')) throw error;
  }
}

function readHolder(file: string): Holder | 'gone' | undefined {
  try {
    const holder: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return isHolder(holder) ? holder : undefined;
  } catch (error) {
    return isFileError(error, 'ENOENT') ? 'gone' : undefined;
  }
}

function isHolder(value: unknown): value is Holder {
  if (typeof value !== 'object' || value === null) return false;
  const { pid, startedAt, host } = { pid: 0, startedAt: 0, host: 0, ...value };
  return typeof pid === 'number' && typeof startedAt === 'string' && typeof host === 'string';
}

function heldBy(folder: string, file: string, { pid, host }: Holder): Error {
  return new Error(
    `The data folder ${folder} is in use by process ${pid} on ${host}. Stop that process first ` +
      `(kill ${pid}), or give this one another folder. If you are sure that nothing uses it, delete ${file}.`,
  );
}

function isFileError(error: unknown, code: string): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === code;
}
