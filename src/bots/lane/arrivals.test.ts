import fc from 'fast-check';
import { virtualTime } from '../../testing/fake-telegram/virtual-time';
import { lane } from './lane';
import type { Pace, Turn } from './lane-book';

const aSecond = 1_000;
const LIMIT = 30;
const pace: Pace = {
  limits: [{ most: 25, withinMs: aSecond }],
  repliesBeyond: 5,
  network: { most: LIMIT, withinMs: aSecond },
  perSecondAndChat: Infinity,
  chatBurst: 1,
  longestWaitSeconds: 1_000,
};

/** One call: it arrives somewhere between its start and its answer, or after it was given up. */
interface Trip {
  readonly answeredAfter: number;
  readonly arrivesAfter: number;
  readonly isGivenUp: boolean;
}

const quick = (answeredAfter: number, arrivesAfter = answeredAfter): Trip => ({
  answeredAfter,
  arrivesAfter,
  isGivenUp: false,
});

/** A lane in virtual time before a network of which only the trips are known. */
function before(nextTrip: () => Trip, options: Partial<Pace> = {}) {
  const time = virtualTime();
  const line = lane({ ...pace, ...options }, time);
  const arrivals: number[] = [];
  const handedBack: Turn[] = [];
  const call = async (asked: Promise<Turn>): Promise<number | undefined> => {
    const turn = await asked;
    if (turn.kind === 'wait') {
      handedBack.push(turn);
      return undefined;
    }
    const begunAt = time.elapsed();
    const { answeredAfter, arrivesAfter, isGivenUp } = nextTrip();
    arrivals.push(begunAt + arrivesAfter);
    void time.sleep(answeredAfter).then(() => turn.release(isGivenUp ? 'unknown' : 'over'));
    return begunAt;
  };
  return {
    time,
    arrivals,
    handedBack,
    reply: (chat: string) => call(line.turn(chat)),
    toMany: (chat: string) => call(line.leftover(chat)),
  };
}

function mostWithinASecond(instants: readonly number[]): number {
  const inOrder = instants.toSorted((a, b) => a - b);
  let first = 0;
  return inOrder.reduce((most, at, last) => {
    while (inOrder[first]! <= at - aSecond) first += 1;
    return Math.max(most, last - first + 1);
  }, 0);
}

describe('what a network takes', () => {
  it('is never passed, however late and bunched messages arrive', async () => {
    const trip = fc.record({
      answeredAfter: fc.oneof(fc.nat(150), fc.nat(5_000)),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      isGivenUp: fc.nat(40).map((n) => n === 0),
    });
    /** All that can is held back on the way until the next of these instants, and arrives together. */
    const bunching = fc.constantFrom(1, 300, 1_000, 2_500);
    const trips = fc.array(trip, { minLength: 20, maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(trips, bunching, fc.nat(40), async (list, bunch, replies) => {
        let n = 0;
        const { time, arrivals, reply, toMany } = before(() => {
          const { answeredAfter, share, isGivenUp } = list[n++ % list.length]!;
          const latest = answeredAfter + (isGivenUp ? 10_000 : 0);
          const now = time.elapsed();
          const together = Math.ceil((now + latest * share) / bunch) * bunch - now;
          return { answeredAfter, isGivenUp, arrivesAfter: Math.min(latest, together) };
        });
        Array.from({ length: 150 }, (_, chat) => void toMany(String(chat)));
        await time.elapse(3_100);
        Array.from({ length: replies }, (_, chat) => void reply(`reply ${chat}`));
        await time.elapse(1_000_000);
        expect(arrivals).toHaveLength(150 + replies);
        expect(mostWithinASecond(arrivals)).toBeLessThanOrEqual(LIMIT);
      }),
      { numRuns: 40 },
    );
  });

  it.each([0, 40, 150])('takes 97 %% of the set pace or more where answers need %i ms', async (latency) => {
    const { time, arrivals, toMany } = before(() => quick(latency));
    Array.from({ length: 1_000 }, (_, chat) => void toMany(String(chat)));
    await time.elapse(100_000);
    expect(arrivals).toHaveLength(1_000);
    const seconds = (arrivals.at(-1)! - arrivals[0]!) / 1_000;
    expect(999 / seconds / 25).toBeGreaterThanOrEqual(0.97);
  });

  it('leaves room for a reply at once, however slow it is for those to many', async () => {
    const { time, reply, toMany } = before(() => quick(3_000));
    Array.from({ length: 300 }, (_, chat) => void toMany(String(chat)));
    await time.elapse(7_777);
    const asked = time.elapsed();
    const begun = reply('7');
    await time.elapse(0);
    expect(await begun).toBe(asked);
  });

  it.each([
    [1, 0],
    [5, 2 * (aSecond / 25)],
  ])('lets %i replies beside a bulletin begin within %i ms', async (together, longest) => {
    const waits: number[] = [];
    const { time, reply, toMany } = before(() => quick(40));
    Array.from({ length: 1_000 }, (_, chat) => void toMany(String(chat)));
    for (let n = 0; n < 25; n += 1) {
      await time.elapse(300 + ((n * 677) % 1_700));
      const asked = time.elapsed();
      for (let k = 0; k < together; k += 1)
        void reply(`reply ${n} ${k}`).then((begun) => waits.push(begun! - asked));
    }
    await time.elapse(1_000);
    expect(waits).toHaveLength(25 * together);
    expect(Math.max(...waits)).toBeLessThanOrEqual(longest);
  });

  it('hands a reply back when the network answers nobody for long, and goes on when it does', async () => {
    const { time, arrivals, handedBack, reply } = before(() => quick(30_000), { longestWaitSeconds: 10 });
    Array.from({ length: LIMIT + 5 }, (_, chat) => void reply(String(chat)));
    await time.elapse(25_000);
    expect(handedBack).toHaveLength(5);
    expect(handedBack[0]).toEqual({ kind: 'wait', retryAfterSeconds: 1, scope: 'account' });
    await time.elapse(30_000);
    void reply('later');
    await time.elapse(0);
    await time.elapse(31_000);
    expect(arrivals).toHaveLength(LIMIT + 1);
  });

  it('counts a message nobody waits for any more for a while, not for ever', async () => {
    const { time, arrivals, reply } = before(() => ({ ...quick(20), isGivenUp: true }));
    Array.from({ length: LIMIT + 1 }, (_, chat) => void reply(String(chat)));
    await time.elapse(9_000);
    expect(arrivals).toHaveLength(LIMIT);
    await time.elapse(3_000);
    expect(arrivals).toHaveLength(LIMIT + 1);
  });

  it('may have been used up by the process before', async () => {
    const time = virtualTime();
    const network = { most: LIMIT, withinMs: aSecond, unknownBefore: time.clock.now() };
    const line = lane({ ...pace, network }, time);
    const went: number[] = [];
    for (const turn of [line.turn('1'), line.leftover('2')]) void turn.then(() => went.push(time.elapsed()));
    await time.elapse(2_000);
    expect(went).toEqual([1_001, 1_001]);
  });

  it('is begun afresh with no room when the clock is set back, and goes on after a second', async () => {
    const { time, arrivals, reply } = before(() => quick(20));
    void reply('1');
    await time.elapse(100);
    time.set(time.clock.now().getTime() - 3_600_000);
    void reply('2');
    await time.elapse(999);
    expect(arrivals).toHaveLength(1);
    await time.elapse(2);
    expect(arrivals).toHaveLength(2);
  });
});
