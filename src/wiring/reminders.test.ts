import { reminding } from '../notifications/reminding';
import type { Wakes } from '../notifications/queue';
import { bull } from '../notifications/queue/bull';
import { ticker } from '../notifications/queue/ticker';
import { linkedStage, type LinkedPhone, type LinkedStage } from '../testing/linked-chats';
import { atThirdQuestion } from '../testing/linked-people';
import { expectNoCi, redisIsHere, redisServer, type RedisServer } from '../testing/redis-server';
import { shippedPlan } from '../testing/shipped-plan';
import { openTestStore, type TestStore } from '../testing/test-store';
import { openReminders } from './reminders';

const now = () => new Date();
const troubled = () => undefined;
const rules = { from: 20 * 60, until: 7 * 60, sundays: true, extraDays: new Set<string>() };
const calendar = reminding({ plan: shippedPlan('dong-thap'), rules, most: 6 });

let store: TestStore;
let stage: LinkedStage;
let lan: LinkedPhone;
const opened: Wakes[] = [];
beforeEach(async () => {
  store = await openTestStore();
  stage = linkedStage(store, { reminding: calendar });
  lan = await atThirdQuestion(stage.phone('telegram', 'lan'));
  stage.wait(60 * 24);
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((wakes) => wakes.close()));
  expect(stage.troubles).toEqual([]);
  await store.drop();
});

/** Another process on the same queue, which plans seldom and sends often. */
function wokenBy(wakes: Wakes): void {
  opened.push(wakes);
  openReminders(stage.reminders(), wakes, { planEvery: 600_000, sendEvery: 30 });
}

/** Resolves when the person was reminded so many times. */
async function reminded(times: number): Promise<void> {
  while (lan.said().filter((text) => text.includes('Cháu nhắc nhẹ')).length < times)
    await new Promise((resolve) => setTimeout(resolve, 20));
}

const endedInStore = () => store.connection.collection('reminders').countDocuments({ state: 'sent' });

describe('reminders', () => {
  it('are planned and sent by what the ticker wakes alone', async () => {
    wokenBy(ticker({ now, troubled }));
    await reminded(1);
    expect(lan.last()).toContain('Cháu nhắc nhẹ');
  });
});

if (redisIsHere('reminders woken by Redis')) onRedis();
else it('are not woken by Redis where there is none', expectNoCi);

function onRedis(): void {
  let redis: RedisServer;
  beforeAll(async () => (redis = await redisServer()));
  afterAll(() => redis.stop());

  describe('reminders woken by Redis', () => {
    it('are sent once by two processes, and go on after it was flushed', async () => {
      const process = () => bull({ url: redis.url, now, troubled, prefix: 'reminders', netMs: 300 });
      wokenBy(process());
      wokenBy(process());
      await reminded(1);
      await redis.flush();
      // Two days later the next is due.
      stage.wait(2 * 24 * 60);
      await reminded(2);
      await Promise.all(opened.splice(0).map((wakes) => wakes.close()));
      expect(lan.said().filter((text) => text.includes('Cháu nhắc nhẹ'))).toHaveLength(2);
      expect(await endedInStore()).toBe(2);
    });
  });
}
