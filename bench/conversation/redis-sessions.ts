import type { Redis } from 'ioredis';

/** A session store for telegraf over Redis: one JSON value a chat. */
export function redisSessions<Session>(redis: Redis) {
  const keyOf = (name: string): string => `session:${name}`;
  return {
    get: async (name: string): Promise<Session | undefined> => {
      const json = await redis.get(keyOf(name));
      return json === null ? undefined : (JSON.parse(json) as Session);
    },
    set: async (name: string, session: Session): Promise<void> => {
      await redis.set(keyOf(name), JSON.stringify(session));
    },
    delete: async (name: string): Promise<void> => {
      await redis.del(keyOf(name));
    },
  };
}
