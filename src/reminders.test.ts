import {
  everybody,
  playReminding,
  type Part,
  type RemindingRun,
  type Told,
} from './testing/process/reminding-run';
import { note } from './testing/process/settings';
import { expectNoCi, redisIsHere, redisServer, type RedisServer } from './testing/redis-server';

// A machine with much else to do takes several times as long as a quiet one.
const PATIENCE_MS = 600_000;
/** `REMINDERS_PEOPLE=300` for a long run. */
const residents = Number(process.env['REMINDERS_PEOPLE'] ?? 80);
const officers = Math.ceil(residents / 8);
const seed = Math.floor(Math.random() * 1_000_000);

describe('one process that reminds by its own timers', () => suite({ processes: 1, bull: false }));

if (redisIsHere('reminders of processes that are killed, with Redis'))
  describe('two processes that remind by a queue', () => suite({ processes: 2, bull: true }));
else it('is left out where there is no redis-server', expectNoCi);

function suite({ processes, bull }: { readonly processes: number; readonly bull: boolean }): void {
  let redis: RedisServer | undefined;
  let run: RemindingRun;

  beforeAll(async () => {
    note(`seed ${seed}, ${residents} residents, ${officers} officers`);
    redis = bull ? await redisServer() : undefined;
    const queue = redis === undefined ? {} : { redisUrl: redis.url };
    run = await playReminding({ residents, officers, processes, seed, note, ...queue });
  }, PATIENCE_MS);
  afterAll(() => redis?.stop());

  const told = (part: Part): readonly Told[] => run.told.get(part) ?? [];
  /** How often each chat was told something in these parts. */
  const timesIn = (...parts: readonly Part[]): ReadonlyMap<number, number> => {
    const times = new Map<number, number>();
    for (const { chat } of parts.flatMap(told)) times.set(chat, (times.get(chat) ?? 0) + 1);
    return times;
  };

  it('tell everybody what is due, once but for what was under way at a kill', () => {
    const times = timesIn('morning', 'next-morning');
    expect(everybody(run.people).filter((chat) => !times.has(chat))).toEqual([]);
    const repeats = [...times.values()].reduce((sum, each) => sum + each - 1, 0);
    note(`messages repeated: ${repeats}`);
    expect(repeats).toBeLessThanOrEqual(run.underWay);
  });

  it('say in the next morning what the network did not take before night, and only that', () => {
    const before = timesIn('morning');
    const missed = everybody(run.people).filter((chat) => !before.has(chat));
    expect(run.heldBack).toBeGreaterThan(0);
    expect(missed.length).toBe(run.heldBack);
    expect([...timesIn('next-morning')].toSorted()).toEqual(missed.map((chat) => [chat, 1]).toSorted());
  });

  it('say nothing at night', () => {
    expect(told('night')).toEqual([]);
    const hours = [...run.told.values()].flat().map(({ at }) => (at.getUTCHours() + 7) % 24);
    expect(hours.filter((hour) => hour < 7 || hour >= 20)).toEqual([]);
  });

  it('remind once of what came due in three days without them, and nobody who handed in', () => {
    const unfinished = everybody(run.people).filter((chat) => !run.finished.includes(chat));
    expect([...timesIn('after-three-days')].toSorted()).toEqual(
      unfinished.map((chat) => [chat, 1]).toSorted(),
    );
  });

  it('remind nobody who did not agree to it', () => {
    const parts: readonly Part[] = ['morning', 'night', 'next-morning', 'after-three-days'];
    const times = timesIn(...parts);
    expect(run.people.refusing.length).toBeGreaterThan(0);
    expect(run.people.refusing.filter((chat) => times.has(chat))).toEqual([]);
  });
}
