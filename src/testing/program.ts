import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { variables } from '../config';
import { projectFolder } from '../wiring/project-folder';
import { compiledProject } from './compiled-project';
import { freePort } from './free-port';

/** The program as a process of its own, on a port it keeps from start to start. */
export interface Program {
  /** `http://127.0.0.1:port`. */
  readonly address: string;
  readonly isUp: () => boolean;
  /** Resolves when it answers. */
  readonly up: () => Promise<void>;
  /** Resolves once it answers. Throws what it wrote if it ended instead. */
  readonly start: () => Promise<void>;
  /** `kill -9` of the program alone, or of its store and other children as well; resolves when it is gone. */
  readonly kill: (reach: 'program' | 'program-and-children') => Promise<void>;
  /** Ends it in good order; resolves with its exit code. */
  readonly stop: () => Promise<number | null>;
  /** The lines it wrote, from all its starts. */
  readonly written: () => readonly string[];
}

/** What the environment says, given the address the program will have; asked at each start. */
export type Settings = (address: string) => Readonly<Record<string, string>>;

/** `npm-start` compiles at each start, as that command does; else what was compiled once is started, which takes less. */
type Way = 'npm-start' | 'compiled';

const ASK_AGAIN_AFTER_MS = 20;

export async function program(settings: Settings, way: Way = 'compiled'): Promise<Program> {
  const words = way === 'compiled' ? compiledProgram() : sourceProgram;
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const written: string[] = [];
  const waiting: (() => void)[] = [];
  let child: ChildProcess | undefined;
  let gone: Promise<number | null> = Promise.resolve(null);
  let ready = false;

  const start = async (): Promise<void> => {
    const environment = { ...onlyOurs(), PORT: String(port), ...settings(address) };
    const started = launch(words, environment, (line) => written.push(line));
    child = started;
    gone = once(started, 'exit').then(([code]) => {
      ready = false;
      return code as number | null;
    });
    if (!(await answers(address, started)))
      throw new Error(`The program ended:\n${written.slice(-20).join('\n')}`);
    ready = true;
    waiting.splice(0).forEach((wake) => wake());
  };

  return {
    address,
    isUp: () => ready,
    up: () => (ready ? Promise.resolve() : new Promise((wake) => waiting.push(wake))),
    start,
    kill: async (reach) => {
      ready = false;
      if (reach === 'program') child?.kill('SIGKILL');
      else if (child !== undefined) endGroup(child);
      await gone;
    },
    stop: async () => {
      ready = false;
      child?.kill('SIGTERM');
      return await gone;
    },
    written: () => written,
  };
}

/** Empty rather than absent: a developer's own `.env` must not count here. */
function onlyOurs(): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR } = process.env;
  const machine = Object.entries({ PATH, HOME, TMPDIR }).filter(([, value]) => value !== undefined);
  return {
    ...Object.fromEntries(variables.map((name) => [name, ''])),
    ...Object.fromEntries(machine),
    PLAN_YEAR: '2026',
  };
}

const leash = 'src/testing/process/end-with-parent';
const sourceProgram = ['--import', 'tsx', '--import', `./${leash}.ts`, 'src/main.ts'];

function compiledProgram(): readonly string[] {
  const folder = compiledProject();
  return ['--require', join(folder, `${leash}.js`), join(folder, 'src/main.js')];
}

function launch(
  words: readonly string[],
  env: NodeJS.ProcessEnv,
  write: (line: string) => void,
): ChildProcess {
  const child = spawn(process.execPath, words, {
    cwd: projectFolder(),
    env,
    stdio: ['pipe', 'pipe', 'pipe'],
    // A group of its own, so that a kill takes its children too.
    detached: true,
  });
  createInterface({ input: child.stdout }).on('line', write);
  createInterface({ input: child.stderr }).on('line', write);
  return child;
}

/** Asks until it is ready; false if it ended before. */
async function answers(address: string, child: ChildProcess): Promise<boolean> {
  while (child.exitCode === null && child.signalCode === null) {
    try {
      const response = await fetch(`${address}/readyz`);
      await response.body?.cancel();
      if (response.ok) return true;
    } catch {
      // It does not listen yet.
    }
    await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_AFTER_MS));
  }
  return false;
}

function endGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It is gone already.
  }
}
