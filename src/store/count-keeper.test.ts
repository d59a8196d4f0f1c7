import { openTestStore, type TestStore } from '../testing/test-store';
import { countKeeper, type Counted } from './count-keeper';
import type { Figures } from './figures';

let store: TestStore;
beforeEach(async () => (store = await openTestStore()));
afterEach(() => store.drop());

interface Thing extends Counted {
  readonly state: string;
  readonly uncounted?: true;
}

const things = () => store.connection.collection<Thing>('things');

const keeper = (figures: Figures) =>
  countKeeper<Thing>(store.connection, figures, {
    collection: 'things',
    fields: { state: 1 },
    standsOf: ({ state }) => [{ round: '/things', path: ['p/1', 'p'], at: state }],
    leftOf: () => [],
  });

/** Something else happens right after figures were noted. */
const followedBy = (deed: () => Promise<unknown>): Figures => ({
  ...store.figures,
  note: async (...noted) => {
    await store.figures.note(...noted);
    await deed();
  },
});

describe('what is being counted', () => {
  it('keeps its mark if it changes just then, so that it is counted again', async () => {
    await things().insertOne({ _id: 'a', version: 1, state: 'new', uncounted: true });
    const changing = () =>
      things().updateOne({ _id: 'a' }, { $set: { state: 'seen', uncounted: true }, $inc: { version: 1 } });
    expect(await keeper(followedBy(changing)).count(10)).toBe(1);
    expect(await store.figures.of('/things', 'p')).toEqual({ new: 1 });
    expect(await keeper(store.figures).count(10)).toBe(1);
    expect(await store.figures.of('/things', 'p')).toEqual({ seen: 1 });
    expect(await keeper(store.figures).count(10)).toBe(0);
  });

  it('is left out again if it is erased just then', async () => {
    await things().insertOne({ _id: 'a', version: 1, state: 'new', uncounted: true });
    await keeper(followedBy(() => things().deleteOne({ _id: 'a' }))).count(10);
    expect(await store.figures.of('/things', 'p')).toEqual({});
  });
});
