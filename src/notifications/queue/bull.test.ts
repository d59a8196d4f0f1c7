import { expectNoCi, redisIsHere, redisServer, type RedisServer } from '../../testing/redis-server';
import type { Wakes } from '../queue';
import { counter, describeWakes } from '../queue.contract';
import { bull } from './bull';

const now = () => new Date();
const beating = (beats: ReturnType<typeof counter>) => () => {
  beats.beat();
  return Promise.resolve();
};

if (redisIsHere('the queue on Redis')) suite();
else it('is left out where there is no redis-server', expectNoCi);

function suite(): void {
  let redis: RedisServer;
  let queues = 0;
  beforeAll(async () => (redis = await redisServer()));
  afterAll(() => redis.stop());

  describeWakes('bull', () => {
    queues += 1;
    const prefix = `test-${queues}`;
    return Promise.resolve({
      open: (troubled) => bull({ url: redis.url, now, troubled, prefix, netMs: 60_000 }),
    });
  });

  describe('bull, when Redis', () => {
    const opened: Wakes[] = [];
    const open = (netMs: number) => {
      const wakes = bull({
        url: redis.url,
        now,
        troubled: () => undefined,
        prefix: `fault-${queues}`,
        netMs,
      });
      opened.push(wakes);
      return wakes;
    };
    beforeEach(() => (queues += 1));
    afterEach(async () => {
      await Promise.all(opened.splice(0).map((wakes) => wakes.close()));
    });

    it('is killed and comes back empty, wakes again as often as before', async () => {
      const beats = counter();
      open(600_000).every('often', 50, beating(beats));
      await beats.reach(2);
      await redis.kill();
      const before = beats.count();
      await redis.start();
      await beats.reach(before + 5);
    });

    it('is flushed, wakes again as soon as the process has looked', async () => {
      const beats = counter();
      open(300).every('often', 50, beating(beats));
      await beats.reach(2);
      await redis.flush();
      const before = beats.count();
      await beats.reach(before + 10);
    });

    it('is away, wakes within the process', async () => {
      const beats = counter();
      const wakes = open(200);
      wakes.every('seldom', 40, beating(beats));
      await beats.reach(1);
      await redis.kill();
      const before = beats.count();
      wakes.soon('seldom');
      await beats.reach(before + 3);
      await redis.start();
    });

    it('holds another interval from before, forgets that', async () => {
      const beats = counter();
      const first = open(600_000);
      first.every('often', 40, () => Promise.resolve());
      first.soon('often');
      await first.close();
      open(600_000).every('often', 600_000, beating(beats));
      const other = counter();
      open(600_000).every('other', 50, beating(other));
      await other.reach(6);
      expect(beats.count()).toBeLessThanOrEqual(1);
    });
  });
}
