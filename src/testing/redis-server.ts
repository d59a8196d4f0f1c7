import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { freePort } from './free-port';

/** A Redis of Debian's on a free loopback port, which it keeps from start to start. It keeps nothing on disk. */
export interface RedisServer {
  readonly url: string;
  readonly start: () => Promise<void>;
  /** `kill -9`; all it knew is gone. */
  readonly kill: () => Promise<void>;
  /** Forgets everything, and stays up. */
  readonly flush: () => Promise<void>;
  /** Kills it if it is up. */
  readonly stop: () => Promise<void>;
}

/** Whether there is a `redis-server` on this machine. If not it says what is not tested because of that, loudly. */
export function redisIsHere(leftOut: string): boolean {
  const here = spawnSync('redis-server', ['--version']).status === 0;
  if (!here)
    process.stderr.write(
      `\n!!! NOT TESTED: ${leftOut}. There is no redis-server (apt-get install redis-server).\n\n`,
    );
  return here;
}

/** What stands in the place of tests that need Redis where there is none: passes on a developer's machine only. */
export function expectNoCi(): void {
  if ((process.env['CI'] ?? '') !== '') throw new Error('redis-server is not installed, and this is CI.');
}

export async function redisServer(): Promise<RedisServer> {
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  const folder = mkdtempSync(join(tmpdir(), 'redis-'));
  let child: ChildProcess | undefined;

  const kill = async (): Promise<void> => {
    if (child === undefined) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    child.stdout?.destroy();
    child = undefined;
    await gone;
  };

  const server: RedisServer = {
    url,
    start: async () => {
      child = await launched(port, folder);
    },
    kill,
    flush: async () => {
      const client = new Redis(url);
      await client.flushall();
      client.disconnect();
    },
    stop: async () => {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await server.start();
  return server;
}

async function launched(port: number, folder: string): Promise<ChildProcess> {
  const options = [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--dir',
    folder,
    '--save',
    '',
    '--appendonly',
    'no',
  ];
  const child = spawn('redis-server', options, { stdio: ['ignore', 'pipe', 'inherit'] });
  const killIt = (): boolean => child.kill('SIGKILL');
  process.once('exit', killIt);
  child.once('exit', () => process.removeListener('exit', killIt));
  let said = '';
  await new Promise<void>((resolve, reject) => {
    child.once('exit', () => reject(new Error(`redis-server ended at its start: ${said}`)));
    child.stdout.on('data', (text: Buffer) => {
      said += text.toString();
      if (said.includes('Ready to accept connections')) resolve();
    });
  });
  child.stdout.removeAllListeners('data').resume();
  return child;
}
