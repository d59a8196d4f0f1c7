import { lookAtRedis } from '../../notifications/queue/look-at-redis';
import { pass, warn, fail, type Check, type Finding } from './check';

/** The Redis that wakes work answers, and forgets nothing when it is full. */
export const redisCheck = (url: string): Check => ({ name: 'queue (Redis)', run: () => examineRedis(url) });

async function examineRedis(url: string): Promise<Finding> {
  try {
    const { version, whenFull } = await lookAtRedis(url);
    return whenFull === 'noeviction'
      ? pass(`Redis ${version} answers`)
      : warn(
          `Redis ${version} drops keys when its memory is full (maxmemory-policy ${whenFull})`,
          'Set maxmemory-policy to noeviction, or work is woken late.',
        );
  } catch (error) {
    return fail(
      error instanceof Error ? error.message : String(error),
      'Look at REDIS_URL and whether Redis runs. Nothing is lost meanwhile: this process wakes its own work, only later.',
    );
  }
}
