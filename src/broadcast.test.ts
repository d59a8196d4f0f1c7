import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freshDatabase, type FreshDatabase } from './testing/mongo';
import { chatOf, personOf, runBroadcast, type Run, type RunPlan } from './testing/process/broadcast-run';
import { paceOf } from './testing/process/pace-of';
import { note } from './testing/process/settings';
import { expectNoCi, redisIsHere, redisServer, type RedisServer } from './testing/redis-server';
import { openStore, type Store } from './wiring/open-store';

// A machine with much else to do takes several times as long as a quiet one.
const PATIENCE_MS = 900_000;
/** Calls a sender has room for at once, at 500 a second. */
const MOST_UNDER_WAY = 133;
/** `BROADCAST_PEOPLE=10000` for a long run. */
const people = Number(process.env['BROADCAST_PEOPLE'] ?? 1_500);

/** The ratio of what is sent to what the network takes is the one of the default settings: 25 of 30. */
const plan = (processes: number): RunPlan => ({
  people,
  processes,
  perSecond: 500,
  networkPerSecond: 600,
  killsAfter: [0.2, 0.5, 0.8].map((share) => Math.floor(people * share)),
  flushAfter: Math.floor(people * 0.65),
  // A hundredth of all calls; a flood is answered with 429 to everybody for a while.
  floods: [0.1, 0.3, 0.4, 0.6, 0.7].map((share) => ({
    after: Math.floor(people * share),
    refused: Math.ceil(people / 500),
  })),
  blockedEach: 100,
});

if (redisIsHere('a broadcast with killed senders and a flushed Redis')) {
  describe.each([1, 2])('a broadcast to many with %i sending processes', (processes) =>
    suite(plan(processes)),
  );
} else it('is left out where there is no redis-server', expectNoCi);

function suite(of: RunPlan): void {
  let database: FreshDatabase;
  let store: Store;
  let redis: RedisServer;
  let run: Run;
  let lines: ReadonlyMap<number, { readonly state: string; readonly reason?: string }>;
  const dataFolder = mkdtempSync(join(tmpdir(), 'broadcast-'));

  beforeAll(async () => {
    database = freshDatabase();
    store = await openStore(database.uri);
    redis = await redisServer();
    run = await runBroadcast({ plan: of, store, mongoUri: database.uri, redis, dataFolder, note });
    const found = await store.connection
      .collection<{ _id: string; person: string; state: string; reason?: string }>('deliveries')
      .find({})
      .toArray();
    const byPerson = new Map(found.map((line) => [line.person, line]));
    lines = new Map(
      Array.from({ length: of.people }, (_, n) => [chatOf(n), byPerson.get(personOf(chatOf(n)))!] as const),
    );
    expect(found).toHaveLength(of.people);
  }, PATIENCE_MS);
  afterAll(async () => {
    await redis.stop();
    await store.close();
    await database.drop();
    rmSync(dataFolder, { recursive: true, force: true });
  });

  const inState = (wanted: string) =>
    [...lines].filter(([, { state }]) => state === wanted).map(([chat]) => chat);

  it('has one line for everybody, each with an outcome', () => {
    const open = [...lines.values()].filter(({ state }) => state === 'queued' || state === 'sending');
    expect(open).toEqual([]);
    expect(inState('failed')).toEqual([]);
    note(
      `sent ${inState('sent').length}, unknown ${inState('unknown').length}, skipped ${inState('skipped').length}`,
    );
  });

  it('reaches nobody twice', () => {
    expect([...run.copies].filter(([, copies]) => copies > 1)).toEqual([]);
  });

  it('says of nobody that they have it who have not, and the other way round', () => {
    expect(inState('sent').filter((chat) => run.copies.get(chat) !== 1)).toEqual([]);
    expect(inState('skipped').filter((chat) => !run.blocked.has(chat))).toEqual([]);
    expect(
      [...run.blocked].filter((chat) => !['skipped', 'unknown'].includes(lines.get(chat)!.state)),
    ).toEqual([]);
  });

  it('loses nobody, and does not know only of those that were under way at a kill', () => {
    const lost = [...lines].filter(
      ([chat, { state }]) => state !== 'sent' && state !== 'unknown' && !run.blocked.has(chat),
    );
    expect(lost).toEqual([]);
    const unknown = inState('unknown');
    const marked = run.outages.reduce((sum, outage) => sum + outage.marked, 0);
    expect(unknown.length).toBeLessThanOrEqual(marked);
    expect(marked).toBeLessThanOrEqual(MOST_UNDER_WAY * of.killsAfter.length);
    const without = unknown.filter((chat) => run.copies.get(chat) === 0).length;
    note(`${without} of ${unknown.length} of unknown fate did not get it`);
  });

  it('counts as the ledger has it', async () => {
    const broadcast = await store.broadcasts.find(run.id);
    expect(broadcast?.counts).toMatchObject({
      sent: inState('sent').length,
      unknown: inState('unknown').length,
      failed: 0,
      skipped: { unreachable: inState('skipped').length },
    });
    expect(broadcast?.total).toBe(of.people);
  });

  it('keeps within the network’s rate in every second', () => {
    const pace = paceOf(run, of.perSecond);
    const refused = run.calls.filter(({ code }) => code === 429).length;
    const shares = [pace.shareWhileFree, pace.shareWithKills, pace.shareOfRun];
    // How near it comes to its own rate depends on what else the machine does: arrivals.test.ts has it in virtual time.
    note(
      `most in a second ${pace.mostInASecond}, of ${of.perSecond}/s ${shares.map((share) => (share * 100).toFixed(1)).join(', ')} %, ` +
        `${pace.seconds.toFixed(1)} s of which ${pace.secondsHeldUp.toFixed(1)} held up, ${refused} × 429, ` +
        `outages ${run.outages.map(({ from, to }) => `${to - from} ms`).join(', ')}`,
    );
    expect(pace.mostInASecond).toBeLessThanOrEqual(of.networkPerSecond);
  });
}
