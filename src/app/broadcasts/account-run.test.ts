import { broadcastId, type BroadcastId, type DeliveryState } from '../../core/broadcast';
import { everybodyOf, RATE, sendingLife, strictNetwork } from '../../testing/broadcast-lives';
import { draftBroadcast } from '../../testing/draft-broadcast';
import { leapingTime } from '../../testing/leaping-time';
import { seededRandom } from '../../testing/made-picture';
import { openTestStore, type TestStore } from '../../testing/test-store';

let store: TestStore;
beforeEach(async () => (store = await openTestStore()));
afterEach(() => store.drop());

async function chatsIn(broadcast: BroadcastId, state: DeliveryState): Promise<readonly string[]> {
  const found = await store.deliveries.page({ broadcast, state, limit: 1_000 });
  return found.map(({ chat }) => chat?.split(':')[2] ?? '').toSorted();
}

describe('a broadcast in virtual time', () => {
  it('reaches everybody at most once at 97 % of the set rate or more, through floods, blocks and kills', async () => {
    const count = 400;
    const time = leapingTime();
    const random = seededRandom(7);
    const network = strictNetwork(time, () => random() < 0.01);
    const id = broadcastId('all');
    const life = (n: number) => sendingLife({ time, network, store, name: `life ${n}`, owner: 'server' });
    let current = life(0);
    await current.sender.add(draftBroadcast(id));
    await current.sender.begin(id, everybodyOf(count));
    const outages: { readonly from: number; to: number }[] = [];
    for (let n = 1; (await store.broadcasts.find(id))?.state !== 'done'; n += 1) {
      void current.sender.look();
      await time.pass(1_000);
      if (n % 4 !== 0 || outages.length === 3) continue;
      current.kill();
      outages.push({ from: time.clock.now().getTime(), to: 0 });
      await time.pass(2_000);
      current = life(n);
      outages.at(-1)!.to = time.clock.now().getTime();
    }

    const { counts } = (await store.broadcasts.find(id))!;
    const got = network.calls.filter(({ how }) => how === 'ok').map(({ chat }) => chat);
    expect(new Set(got).size).toBe(got.length);
    expect(counts.sent + counts.unknown + counts.skipped.unreachable).toBe(count);
    expect(counts.failed).toBe(0);
    // Unknown is exactly who was being called at a kill, not who waited for a turn.
    expect(network.under.size).toBeGreaterThan(0);
    expect(await chatsIn(id, 'unknown')).toEqual([...network.under].toSorted());
    const sent = await chatsIn(id, 'sent');
    expect(got.filter((chat) => !network.under.has(chat)).toSorted()).toEqual(sent);
    expect(network.calls.filter(({ how }) => how === 'limit')).toEqual([]);
    expect(outages).toHaveLength(3);

    const floods = network.calls.filter(({ how }) => how === 'flood');
    const taken = network.calls.slice(0, Math.floor(network.calls.length * 0.99));
    const seconds = (taken.at(-1)!.at - taken[0]!.at) / 1_000;
    const allowed = seconds - 3 * 2 - floods.length;
    expect(taken.length / allowed).toBeGreaterThanOrEqual(RATE * 0.97);
  }, 120_000);
});

/** Two processes of which the first sends, and the second looks ten times a second for what is left to do. */
async function twoProcesses(people: number) {
  const time = leapingTime();
  const network = strictNetwork(time);
  const id = broadcastId('all');
  const parts = { time, network, store };
  const first = sendingLife({ ...parts, name: 'first', owner: 'first' });
  const second = sendingLife({ ...parts, name: 'second', owner: 'second' });
  await first.sender.add(draftBroadcast(id));
  await first.sender.begin(id, everybodyOf(people));
  await first.sender.look();
  const looks: Promise<void>[] = [];
  const pass = async (tenths: number): Promise<void> => {
    for (let n = 0; n < tenths; n += 1) {
      await time.pass(100);
      looks.push(second.sender.look());
    }
  };
  const untilDone = async (): Promise<void> => {
    for (let n = 0; n < 150 && (await store.broadcasts.find(id))?.state !== 'done'; n += 1) {
      await time.pass(1_000);
      looks.push(second.sender.look());
    }
    await time.pass(5_000);
    await Promise.all(looks);
  };
  const callsOf = (name: string) => network.calls.filter(({ by }) => by === name).map(({ at }) => at);
  const got = () => network.calls.filter(({ how }) => how === 'ok').map(({ chat }) => chat);
  return { time, network, id, first, second, pass, untilDone, callsOf, got };
}

describe('a second process', () => {
  it('takes over within four and a half seconds from one that died, and everybody is sent to once', async () => {
    const { first, pass, untilDone, callsOf, got, id, network } = await twoProcesses(150);
    await pass(30);
    expect(callsOf('second')).toEqual([]);
    first.kill();
    await untilDone();
    expect(callsOf('second')[0]! - callsOf('first').at(-1)!).toBeLessThanOrEqual(4_500);
    expect(new Set(got()).size).toBe(got().length);
    expect(await chatsIn(id, 'unknown')).toEqual([...network.under].toSorted());
  }, 120_000);

  it('begins only when all that the first may have sent last has left the network’s second', async () => {
    const { first, pass, untilDone, callsOf, got } = await twoProcesses(300);
    await pass(30);
    // It sends until its lease has run out, at the very instant at which the second may take it.
    first.loseLeases();
    await untilDone();
    expect(callsOf('second')[0]! - callsOf('first').at(-1)!).toBeGreaterThan(1_000);
    expect(new Set(got()).size).toBe(300 - 3);
  }, 120_000);

  it('is alone when the first wakes up that had stood still, with a message about to go', async () => {
    const { time, first, pass, untilDone, callsOf, got } = await twoProcesses(300);
    await pass(30);
    first.standStillAtNextMark();
    await pass(55);
    expect(callsOf('second').length).toBeGreaterThan(0);
    const wakesAt = time.clock.now().getTime();
    first.wake();
    await untilDone();
    expect(callsOf('first').filter((at) => at > wakesAt)).toEqual([]);
    expect(new Set(got()).size).toBe(300 - 3);
    expect(got()).toHaveLength(300 - 3);
  }, 120_000);
});
