import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { projectFolder } from '../../wiring/project-folder';

/** `src/main.ts` as a process of its own that can be killed and started again under the same name. */
export interface AppProcess {
  readonly instance: string;
  readonly webhook: string;
  readonly isUp: () => boolean;
  /** Resolves when it answers. */
  readonly up: () => Promise<void>;
  /** Resolves once it answers requests. Throws what it wrote if it ended instead. */
  readonly start: () => Promise<void>;
  /** `kill -9`, with all its children; resolves when it is gone. */
  readonly kill: () => Promise<void>;
  /** Ends it in good order; resolves with its exit code. */
  readonly stop: () => Promise<number | null>;
  /** The warnings and errors it wrote. */
  readonly troubles: () => readonly string[];
}

export interface AppSettings {
  readonly instance: string;
  readonly apiRoot: string;
  readonly token: string;
  readonly secret: string;
  readonly dataFolder: string;
  /** Absent: it keeps an embedded store of its own. */
  readonly mongoUri?: string;
}

const ASK_AGAIN_AFTER_MS = 25;

export async function appProcess(settings: AppSettings): Promise<AppProcess> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const webhook = `${origin}/telegram`;
  const troubles: string[] = [];
  let child: ChildProcess | undefined;
  let gone: Promise<number | null> = Promise.resolve(null);
  let ready = false;
  const waiting: (() => void)[] = [];

  const start = async (): Promise<void> => {
    const started = launch(settings, port, webhook);
    child = started;
    gone = once(started, 'exit').then(([code]) => {
      ready = false;
      return code as number | null;
    });
    createInterface({ input: started.stdout! }).on('line', (line) => troubles.push(line));
    createInterface({ input: started.stderr! }).on('line', (line) => troubles.push(line));
    if (!(await answers(origin, started)))
      throw new Error(`The server ended:\n${troubles.slice(-20).join('\n')}`);
    ready = true;
    waiting.splice(0).forEach((wake) => wake());
  };

  return {
    instance: settings.instance,
    webhook,
    isUp: () => ready,
    up: () => (ready ? Promise.resolve() : new Promise((wake) => waiting.push(wake))),
    start,
    kill: async () => {
      ready = false;
      if (child !== undefined) endGroup(child);
      await gone;
    },
    stop: async () => {
      ready = false;
      child?.kill('SIGTERM');
      return await gone;
    },
    troubles: () => troubles,
  };
}

function launch(settings: AppSettings, port: number, webhook: string): ChildProcess {
  const leash = join(__dirname, 'end-with-parent.ts');
  return spawn(process.execPath, ['--import', 'tsx', '--import', leash, 'src/main.ts'], {
    cwd: projectFolder(),
    env: environment(settings, port, webhook),
    stdio: ['pipe', 'pipe', 'pipe'],
    // A group of its own, so that a kill takes its children too.
    detached: true,
  });
}

function environment(settings: AppSettings, port: number, webhook: string): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR } = process.env;
  return {
    ...Object.fromEntries(Object.entries({ PATH, HOME, TMPDIR }).filter(([, value]) => value !== undefined)),
    NODE_ENV: 'production',
    LOG_LEVEL: 'warn',
    SIMULATOR: 'off',
    PHOTO_STORE: 'folder',
    PROVINCE: '2025:82',
    PORT: String(port),
    INSTANCE: settings.instance,
    DATA_DIR: settings.dataFolder,
    PLAN_YEAR: '2026',
    TELEGRAM_BOT_TOKEN: settings.token,
    TELEGRAM_API_ROOT: settings.apiRoot,
    TELEGRAM_WEBHOOK_URL: webhook,
    TELEGRAM_WEBHOOK_SECRET: settings.secret,
    TELEGRAM_PER_SECOND: '1000',
    // Empty rather than absent: a developer's own settings must not count here.
    MONGODB_URI: settings.mongoUri ?? '',
  };
}

/** Asks until it is ready; false if it ended before. */
async function answers(origin: string, child: ChildProcess): Promise<boolean> {
  while (child.exitCode === null && child.signalCode === null) {
    try {
      const response = await fetch(`${origin}/readyz`);
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
