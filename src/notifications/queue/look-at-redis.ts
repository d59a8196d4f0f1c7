import { Redis } from 'ioredis';

/** What a Redis says of itself. */
export interface RedisFacts {
  readonly version: string;
  /** What it does when its memory is full; a queue needs `noeviction`. */
  readonly whenFull: string;
}

/** Asks a Redis once. Throws what the connection met. */
export async function lookAtRedis(url: string): Promise<RedisFacts> {
  const client = new Redis(url, { lazyConnect: true, retryStrategy: () => null, connectTimeout: 5_000 });
  // Whoever asked is told by the promise; without a listener it would be printed as well.
  client.on('error', () => undefined);
  try {
    await client.connect();
    const facts = await client.info();
    const said = (name: string): string =>
      new RegExp(`^${name}:(.*)$`, 'm').exec(facts)?.[1]?.trim() ?? 'unknown';
    return { version: said('redis_version'), whenFull: said('maxmemory_policy') };
  } finally {
    client.disconnect();
  }
}
