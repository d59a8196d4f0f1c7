import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { Redis } from 'ioredis';
import { ended } from './asking';

export interface RunningRedis {
  readonly uri: string;
  readonly pid: number;
  readonly version: string;
  readonly client: Redis;
  readonly stop: () => Promise<void>;
}

/** Starts Debian's redis-server with an append-only file, flushed every second. Throws where there is none. */
export async function startRedis(folder: string): Promise<RunningRedis> {
  const port = await freePort();
  const options = { appendonly: 'yes', appendfsync: 'everysec', save: '', dir: folder, bind: '127.0.0.1' };
  const words = Object.entries({ port: String(port), ...options }).flatMap(([name, value]) => [
    `--${name}`,
    value,
  ]);
  const server = spawn('redis-server', words, { stdio: 'ignore' });
  const failed = once(server, 'error').then(([error]: unknown[]) => {
    throw new Error(`redis-server is missing (Debian: apt-get install redis-server): ${String(error)}`);
  });
  const uri = `redis://127.0.0.1:${port}`;
  const client = new Redis(uri, { retryStrategy: () => 50 });
  client.on('error', () => undefined);
  const info = await Promise.race([client.info('server'), failed]);
  return {
    uri,
    client,
    pid: server.pid ?? 0,
    version: /redis_version:(\S+)/.exec(info)?.[1] ?? 'unknown',
    stop: async () => {
      client.disconnect();
      await ended(server);
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
