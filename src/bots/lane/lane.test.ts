import fc from 'fast-check';
import { virtualTime } from '../../testing/fake-telegram/virtual-time';
import { lane } from './lane';
import type { Pace, Turn } from './lane-book';

const aSecond = 1_000;
const pace: Pace = {
  limits: [{ most: 25, withinMs: aSecond }],
  perSecondAndChat: 1,
  chatBurst: 3,
  longestWaitSeconds: 60,
};

/** A lane in virtual time that writes down when each message went, and to whom. */
function observed(options: Partial<Pace> = {}) {
  const time = virtualTime();
  const line = lane({ ...pace, ...options }, time);
  const went: { readonly chat: string; readonly at: number }[] = [];
  const handedBack: Turn[] = [];
  const send = (chat: string) =>
    line.turn(chat).then((turn) => {
      if (turn.kind === 'go') went.push({ chat, at: time.elapsed() });
      else handedBack.push(turn);
    });
  return { time, line, went, handedBack, send };
}

const mostInAnySecond = (instants: readonly number[]) =>
  Math.max(0, ...instants.map((from) => instants.filter((at) => at >= from && at < from + 1_000).length));

describe('lane', () => {
  it('lets the first messages go at once', async () => {
    const { time, went, send } = observed();
    Array.from({ length: 25 }, (_, chat) => void send(String(chat)));
    await time.elapse(0);
    expect(went).toHaveLength(25);
  });

  it('never lets more than the account may send go in any second, and wastes nothing', async () => {
    const { time, went, send } = observed();
    Array.from({ length: 500 }, (_, chat) => void send(String(chat)));
    await time.elapse(60_000);
    expect(went).toHaveLength(500);
    expect(mostInAnySecond(went.map(({ at }) => at))).toBe(25);
    expect(went.at(-1)?.at).toBe(19_000);
  });

  it('gives one chat a small burst, then one a second, without holding up the others', async () => {
    const { time, went, send } = observed();
    Array.from({ length: 6 }, () => void send('7'));
    void send('8');
    await time.elapse(10_000);
    expect(went.filter(({ chat }) => chat === '7').map(({ at }) => at)).toEqual([
      0, 0, 0, 1_000, 2_000, 3_000,
    ]);
    expect(went.find(({ chat }) => chat === '8')?.at).toBe(0);
  });

  it('lets a chat that was quiet have its burst again', async () => {
    const { time, went, send } = observed();
    Array.from({ length: 3 }, () => void send('7'));
    await time.elapse(3_000);
    Array.from({ length: 3 }, () => void send('7'));
    await time.elapse(0);
    expect(went.map(({ at }) => at)).toEqual([0, 0, 0, 3_000, 3_000, 3_000]);
  });

  it('sends nothing to anybody during a pause, and keeps the pace after it', async () => {
    const { time, line, went, send } = observed();
    Array.from({ length: 60 }, (_, chat) => void send(String(chat)));
    await time.elapse(500);
    line.pause(20);
    await time.elapse(60_000);
    const after = went.filter(({ at }) => at > 500).map(({ at }) => at);
    expect(Math.min(...after)).toBe(20_500);
    expect(after).toHaveLength(35);
    expect(mostInAnySecond(after)).toBe(25);
  });

  it('hands back what would wait too long, and says for how long and for whom', async () => {
    const { time, line, handedBack, send } = observed({ longestWaitSeconds: 2 });
    Array.from({ length: 6 }, () => void send('7'));
    await time.elapse(0);
    expect(handedBack).toEqual([{ kind: 'wait', retryAfterSeconds: 3, scope: 'chat' }]);
    line.pause(30);
    await send('8');
    expect(handedBack.at(-1)).toEqual({ kind: 'wait', retryAfterSeconds: 30, scope: 'account' });
  });

  it('hands back what waits already when a long pause begins', async () => {
    const { time, line, handedBack, send } = observed({ longestWaitSeconds: 5 });
    Array.from({ length: 4 }, () => void send('7'));
    await time.elapse(500);
    line.pause(40);
    await time.elapse(1_000);
    expect(handedBack).toEqual([{ kind: 'wait', retryAfterSeconds: 40, scope: 'account' }]);
  });

  it('spares room for decoration only while the next question could still go', async () => {
    const { line, send } = observed();
    await send('7');
    expect(line.spare('7')).toBeDefined();
    expect(line.spare('7')).toBeUndefined();
    line.pause(1);
    expect(line.spare('8')).toBeUndefined();
  });

  it('goes on when the clock is set back by an hour', async () => {
    const { time, went, send } = observed();
    Array.from({ length: 25 }, (_, chat) => void send(`earlier ${chat}`));
    await time.elapse(0);
    time.set(time.clock.now().getTime() - 3_600_000);
    void send('7');
    await time.elapse(1_000);
    expect(went.at(-1)?.chat).toBe('7');
  });

  it('has no limit where none is wanted', async () => {
    const { time, went, send } = observed({ limits: [], perSecondAndChat: Infinity });
    Array.from({ length: 5_000 }, () => void send('7'));
    await time.elapse(0);
    expect(went).toHaveLength(5_000);
  });

  it('keeps both limits whatever comes when, and loses no message', async () => {
    const arrivals = fc.array(fc.record({ chat: fc.constantFrom('1', '2', '3', '4'), after: fc.nat(900) }), {
      maxLength: 60,
    });
    await fc.assert(
      fc.asyncProperty(arrivals, fc.option(fc.nat(5), { nil: undefined }), async (messages, pauseSeconds) => {
        const { time, line, went, send } = observed({
          limits: [{ most: 3, withinMs: aSecond }],
          longestWaitSeconds: 10_000,
        });
        for (const [index, { chat, after }] of messages.entries()) {
          await time.elapse(after);
          void send(chat);
          if (index === 5 && pauseSeconds !== undefined) line.pause(pauseSeconds);
        }
        await time.elapse(1_000_000);
        expect(went).toHaveLength(messages.length);
        expect(mostInAnySecond(went.map(({ at }) => at))).toBeLessThanOrEqual(3);
      }),
      { numRuns: 50 },
    );
  });
});

describe('what a lane leaves over', () => {
  /** A lane in virtual time with replies and messages to many. */
  function shared(options: Partial<Pace> = {}) {
    const { time, line, went, send } = observed(options);
    const bulk: { readonly chat: string; readonly at: number }[] = [];
    const notNow: Turn[] = [];
    const sendToMany = (chat: string) =>
      line.leftover(chat).then((turn) => {
        if (turn.kind === 'go') bulk.push({ chat, at: time.elapsed() });
        else notNow.push(turn);
      });
    return { time, line, went, send, bulk, notNow, sendToMany };
  }

  it('goes evenly to many, within the limit of every second and at 97 % of it or more', async () => {
    const { time, bulk, sendToMany } = shared({ longestWaitSeconds: 1_000 });
    Array.from({ length: 500 }, (_, chat) => void sendToMany(String(chat)));
    await time.elapse(30_000);
    const instants = bulk.map(({ at }) => at);
    expect(instants).toHaveLength(500);
    expect(mostInAnySecond(instants)).toBeLessThanOrEqual(25);
    expect(500 / (instants.at(-1)! / 1_000)).toBeGreaterThanOrEqual(25 * 0.97);
    expect(instants.filter((at) => at < 500).length).toBeLessThanOrEqual(15);
  });

  it('keeps up with a pace of several hundred a second', async () => {
    const { time, bulk, sendToMany } = shared({ limits: [{ most: 500, withinMs: aSecond }] });
    Array.from({ length: 1_000 }, (_, chat) => void sendToMany(String(chat)));
    await time.elapse(10_000);
    expect(bulk).toHaveLength(1_000);
    expect(bulk.at(-1)!.at).toBeLessThanOrEqual(2_000 / 0.97);
    expect(mostInAnySecond(bulk.map(({ at }) => at))).toBeLessThanOrEqual(500);
  });

  it('lets a reply go before all messages to many', async () => {
    const { time, send, went, bulk, sendToMany } = shared({ longestWaitSeconds: 1_000 });
    Array.from({ length: 200 }, (_, chat) => void sendToMany(String(chat)));
    await time.elapse(3_000);
    const before = bulk.length;
    Array.from({ length: 5 }, (_, chat) => void send(`reply ${chat}`));
    await time.elapse(250);
    expect(went).toHaveLength(5);
    expect(bulk.length - before).toBeLessThanOrEqual(3);
    await time.elapse(20_000);
    expect(bulk).toHaveLength(200);
    expect(mostInAnySecond([...went, ...bulk].map(({ at }) => at))).toBeLessThanOrEqual(25);
  });

  it('is nothing while replies need it all, and is said so', async () => {
    const { time, send, bulk, notNow, sendToMany } = shared({ longestWaitSeconds: 3.9 });
    Array.from({ length: 100 }, (_, chat) => void send(`reply ${chat}`));
    void sendToMany('1');
    await time.elapse(10_000);
    expect(bulk).toEqual([]);
    expect(notNow).toEqual([expect.objectContaining({ kind: 'wait', scope: 'account' })]);
  });

  it('holds up nobody for one chat that had its share', async () => {
    const { time, send, bulk, notNow, sendToMany } = shared();
    await Promise.all([send('7'), send('7')]);
    void sendToMany('7');
    void sendToMany('8');
    await time.elapse(100);
    expect(notNow).toEqual([{ kind: 'wait', retryAfterSeconds: 1, scope: 'chat' }]);
    expect(bulk.map(({ chat }) => chat)).toEqual(['8']);
  });

  it('goes on after a pause, not before', async () => {
    const { time, line, bulk, sendToMany } = shared();
    line.pause(3);
    void sendToMany('7');
    await time.elapse(10_000);
    expect(bulk).toEqual([{ chat: '7', at: 3_000 }]);
  });
});
