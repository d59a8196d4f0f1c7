import { Redis } from 'ioredis';

export interface RedisConnections {
  readonly create: (type: 'client' | 'subscriber' | 'bclient') => Redis;
  /** Whether commands are answered. */
  readonly isUp: () => boolean;
  /** Breaks them all; none is made again. */
  readonly end: () => void;
}

const RECONNECT_WITHIN_MS = 1_000;

/** bull keeps three connections to one Redis; each is made again whenever it breaks. */
export function redisConnections(url: string): RedisConnections {
  const made: Redis[] = [];
  let ended = false;
  return {
    create: (type) => {
      const connection = new Redis(url, {
        maxRetriesPerRequest: null,
        enableReadyCheck: type === 'client',
        lazyConnect: ended,
        retryStrategy: (times) => (ended ? null : Math.min(times * 50, RECONNECT_WITHIN_MS)),
      });
      made.push(connection);
      return connection;
    },
    isUp: () => made[0]?.status === 'ready',
    end: () => {
      ended = true;
      made.forEach((connection) => connection.disconnect());
    },
  };
}
