import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { addressOf } from './storage/address-file';

export interface EmbeddedOptions {
  /** Where the data is kept; made if it is missing. */
  readonly folder: string;
  /** False leaves flushing to the operating system, for tests. */
  readonly durable?: boolean;
}

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface Embedded {
  readonly uri: string;
  /** The server's process, for those who want to watch or kill it. */
  readonly pid: number;
  /** Ends the server in good order; resolves when its process is gone. */
  readonly stop: () => Promise<void>;
  /** Settles when the process is gone, whoever ended it. */
  readonly exited: Promise<Exit>;
}

const patienceMilliseconds = 10_000;

/**
 * Starts the server in a process of its own on a free port of 127.0.0.1. It ends with the process that started it.
 * Throws with the server's own words if it can't start: the folder may be in use.
 */
export async function startEmbedded({ folder, durable = true }: EmbeddedOptions): Promise<Embedded> {
  const child = launch(['--folder', path.resolve(folder), ...(durable ? [] : ['--nosync'])]);
  const exited = new Promise<Exit>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
  const uri = await announcedUri(child, exited);
  return { uri, pid: child.pid ?? 0, exited, stop: () => stop(child, exited) };
}

/** The server of a folder: the one that runs, which then is not stopped, or one started for the purpose. */
export async function joinEmbedded(options: EmbeddedOptions): Promise<Pick<Embedded, 'uri' | 'stop'>> {
  const running = addressOf(path.resolve(options.folder));
  return running === undefined ? startEmbedded(options) : { uri: running, stop: () => Promise.resolve() };
}

/** Runs from the TypeScript source as well as compiled. */
function launch(words: readonly string[]): ChildProcess {
  const extension = path.extname(__filename);
  const loader = extension === '.ts' ? ['--require', require.resolve('tsx/cjs')] : [];
  const script = path.join(__dirname, 'bin', `serve-parent${extension}`);
  return spawn(process.execPath, [...loader, script, ...words], { stdio: ['pipe', 'pipe', 'inherit'] });
}

async function announcedUri(child: ChildProcess, exited: Promise<Exit>): Promise<string> {
  const line = await Promise.race([firstLine(child), exited]);
  if (typeof line !== 'string') throw new Error(`The embedded server ended at once: ${JSON.stringify(line)}`);
  const said: unknown = JSON.parse(line);
  if (typeof said === 'object' && said !== null) {
    if ('uri' in said && typeof said.uri === 'string') return said.uri;
    if ('failed' in said) throw new Error(`The embedded server could not start: ${String(said.failed)}`);
  }
  throw new Error(`The embedded server said something unexpected: ${line}`);
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    if (child.stdout !== null) createInterface({ input: child.stdout }).once('line', resolve);
  });
}

async function stop(child: ChildProcess, exited: Promise<Exit>): Promise<void> {
  child.stdin?.end();
  const impatient = setTimeout(() => child.kill('SIGKILL'), patienceMilliseconds);
  await exited;
  clearTimeout(impatient);
}
