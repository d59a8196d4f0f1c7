import { Redis } from 'ioredis';
import { expectNoCi, redisIsHere, redisServer, type RedisServer } from '../../testing/redis-server';
import { redisCheck } from './redis';

if (redisIsHere('the doctor of the queue')) suite();
else it('is left out where there is no redis-server', expectNoCi);

function suite(): void {
  describe('the doctor of the queue', () => {
    let redis: RedisServer;
    beforeAll(async () => {
      redis = await redisServer();
    });
    afterAll(() => redis.stop());

    const whenFull = async (policy: string): Promise<void> => {
      const client = new Redis(redis.url);
      await client.config('SET', 'maxmemory-policy', policy);
      client.disconnect();
    };

    it('passes a Redis that answers and keeps what it has', async () => {
      await whenFull('noeviction');
      expect(await redisCheck(redis.url).run()).toEqual({
        kind: 'pass',
        detail: expect.stringMatching(/^Redis \d+\.\d+\.\d+ answers$/) as unknown,
      });
    });

    it('warns of one that drops keys when it is full', async () => {
      await whenFull('allkeys-lru');
      expect(await redisCheck(redis.url).run()).toMatchObject({
        kind: 'warn',
        detail: expect.stringContaining('allkeys-lru') as unknown,
      });
    });

    it('says what to do where nobody answers', async () => {
      expect(await redisCheck('redis://127.0.0.1:1').run()).toMatchObject({
        kind: 'fail',
        todo: expect.stringContaining('REDIS_URL') as unknown,
      });
    });
  });
}
