import { conversationId, personId } from '../../core/ids';
import { unitIndex } from '../../core/units';
import type { Reader } from '../../store/audiences';
import { everybodyIn } from '../../testing/everybody-in';
import { audienceCounts } from './audience-counts';

const everybody = everybodyIn('2025:82');

const reader = (name: string): Reader => ({
  person: personId(`simulator:plain:${name}`),
  chats: [conversationId(`simulator:plain:${name}`)],
  name,
  wantsNews: true,
});

/** People who are read one group at a time, whenever `hand` gives the next. */
function readAtHand() {
  const waiting: ((group: readonly Reader[] | Error | undefined) => void)[] = [];
  const handed: (readonly Reader[] | Error | undefined)[] = [];
  let begun = 0;
  const next = (): Promise<readonly Reader[] | Error | undefined> =>
    handed.length > 0 ? Promise.resolve(handed.shift()) : new Promise((resolve) => waiting.push(resolve));
  async function* readersIn() {
    begun += 1;
    for (let group = await next(); group !== undefined; group = await next()) {
      if (group instanceof Error) throw group;
      yield group;
    }
  }
  return {
    readersIn: () => readersIn(),
    begun: () => begun,
    hand: async (...groups: readonly (readonly Reader[] | Error | undefined)[]) => {
      for (const group of groups) {
        const taker = waiting.shift();
        if (taker === undefined) handed.push(group);
        else taker(group);
        await new Promise((resolve) => setImmediate(resolve));
      }
    },
  };
}

function stage(patience: number) {
  const people = readAtHand();
  const troubles: unknown[] = [];
  let now = new Date('2026-11-22T03:00:00Z');
  const counts = audienceCounts({
    audiences: {
      readersIn: people.readersIn,
      declarationsOf: () => Promise.resolve([]),
      chatsOf: () => Promise.resolve(new Map()),
    },
    officers: { find: () => Promise.resolve([]) },
    registrations: { of: () => Promise.resolve([]) },
    units: unitIndex([]),
    localUnits: { of: () => Promise.resolve([]) },
    currentRound: () => Promise.resolve({ id: '2026' }),
    chatStates: { of: () => Promise.resolve(new Map()) },
    endpoints: [],
    clock: { now: () => now },
    patience,
    report: (_what, { error }) => troubles.push(error),
  });
  const wait = (minutes: number) => (now = new Date(now.getTime() + minutes * 60_000));
  return { people, counts, troubles, wait };
}

describe('the count of an audience', () => {
  it('is there at once where it takes no time, and made anew for each who asks', async () => {
    const { people, counts } = stage(10_000);
    await people.hand([reader('Lan')], undefined, [reader('Lan'), reader('Tư')], undefined);
    expect(await counts.of(everybody)).toMatchObject({
      kind: 'counted',
      count: { people: 1, samples: ['Lan'] },
    });
    expect(await counts.of(everybody)).toMatchObject({ kind: 'counted', count: { people: 2 } });
  });

  it('goes on behind the back of who asks, and holds for ten minutes where it takes long', async () => {
    const { people, counts, wait } = stage(0);
    expect(await counts.of(everybody)).toEqual({ kind: 'counting', soFar: 0 });
    await people.hand([reader('Lan'), reader('Tư')], [reader('Út')]);
    expect(await counts.of(everybody)).toEqual({ kind: 'counting', soFar: 3 });
    await people.hand(undefined);
    expect(await counts.of(everybody)).toMatchObject({ kind: 'counted', count: { people: 3 } });
    expect(people.begun()).toBe(1);
    wait(11);
    expect(await counts.of(everybody)).toMatchObject({ kind: 'counted', count: { people: 3 } });
    expect(people.begun()).toBe(2);
  });

  it('is begun anew after it broke off', async () => {
    const { people, counts, troubles } = stage(10_000);
    await people.hand(new Error('The store went away.'), [reader('Lan')], undefined);
    expect(await counts.of(everybody)).toEqual({ kind: 'broken' });
    expect(troubles).toEqual([new Error('The store went away.')]);
    expect(await counts.of(everybody)).toMatchObject({ kind: 'counted', count: { people: 1 } });
  });
});
