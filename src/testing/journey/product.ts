import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { projectFolder } from '../../wiring/project-folder';

/** The program as a stranger starts it: the simulator, the embedded store, everything in one folder. */
export interface Product {
  readonly address: string;
  /** Resolves once it answers. Throws what it wrote if it ended instead. */
  readonly start: () => Promise<void>;
  /** `kill -9` of the program alone, or of its store as well; resolves when it is gone. */
  readonly kill: (reach: 'program' | 'program-and-store') => Promise<void>;
  /** Ends it in good order; resolves with its exit code. */
  readonly stop: () => Promise<number | null>;
}

const ASK_AGAIN_AFTER_MS = 20;

/** The program on a port of its own, which it keeps from start to start. */
export async function product(dataFolder: string): Promise<Product> {
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  let child: ChildProcess | undefined;
  let gone: Promise<number | null> = Promise.resolve(null);

  return {
    address,
    start: async () => {
      let written = '';
      const started = launch(dataFolder, port, (text) => (written += text));
      child = started;
      gone = once(started, 'exit').then(([code]) => {
        return code as number | null;
      });
      if (!(await answers(address, started))) throw new Error(`The program ended:\n${written}`);
    },
    kill: async (reach) => {
      if (reach === 'program') child?.kill('SIGKILL');
      else if (child !== undefined) endGroup(child);
      await gone;
    },
    stop: () => {
      child?.kill('SIGTERM');
      return gone;
    },
  };
}

function launch(dataFolder: string, port: number, write: (text: string) => void): ChildProcess {
  const leash = join(__dirname, '../process/end-with-parent.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', '--import', leash, 'src/main.ts'], {
    cwd: projectFolder(),
    env: environment(dataFolder, port),
    stdio: ['pipe', 'pipe', 'pipe'],
    // A group of its own, so that a kill takes its children too.
    detached: true,
  });
  child.stdout.setEncoding('utf8').on('data', write);
  child.stderr.setEncoding('utf8').on('data', write);
  return child;
}

function environment(dataFolder: string, port: number): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR } = process.env;
  return {
    ...Object.fromEntries(Object.entries({ PATH, HOME, TMPDIR }).filter(([, value]) => value !== undefined)),
    PORT: String(port),
    DATA_DIR: dataFolder,
    PLAN_YEAR: '2026',
    // Empty rather than absent: a developer's own `.env` must not count here.
    ...Object.fromEntries(fromElsewhere.map((name) => [name, ''])),
  };
}

const fromElsewhere = [
  'NODE_ENV',
  'HOST',
  'LOG_LEVEL',
  'INSTANCE',
  'MONGODB_URI',
  'SIMULATOR',
  'TELEGRAM_BOT_TOKEN',
  'PHOTO_STORE',
  'PROVINCE',
];

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

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
