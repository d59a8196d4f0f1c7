import { openTestStore, type TestStore } from '../testing/test-store';
import { peers } from './peers';

describe('the other processes', () => {
  let store: TestStore;
  beforeEach(async () => {
    store = await openTestStore();
  });
  afterEach(() => store.drop());

  const looks = async (process: ReturnType<typeof peers>, times: number): Promise<void> => {
    for (let n = 0; n < times; n++) await process.look();
  };

  it('are at work as long as they show themselves, however long this one looks', async () => {
    const [one, two] = [peers(store.heartbeats, 'one'), peers(store.heartbeats, 'two')];
    for (let n = 0; n < 50; n++) {
      await one.look();
      await two.look();
    }
    expect(one.working()).toEqual(['two']);
    expect(two.working()).toEqual(['one']);
  });

  it('are dead after twenty looks in a row without a sign', async () => {
    const [one, two] = [peers(store.heartbeats, 'one'), peers(store.heartbeats, 'two')];
    await two.look();
    await looks(one, 20);
    expect(one.working()).toEqual(['two']);
    await one.look();
    expect(one.working()).toEqual([]);
    expect([...(await store.heartbeats.all()).keys()]).toEqual(['one']);
  });

  it('are not dead because many looks waited for the store and end all at once', async () => {
    const [one, two] = [peers(store.heartbeats, 'one'), peers(store.heartbeats, 'two')];
    await two.look();
    await one.look();
    await Promise.all(Array.from({ length: 30 }, () => one.look()));
    expect(one.working()).toEqual(['two']);
  });

  it('are at work again once they show themselves', async () => {
    const [one, two] = [peers(store.heartbeats, 'one'), peers(store.heartbeats, 'two')];
    await two.look();
    await looks(one, 25);
    await two.look();
    await one.look();
    expect(one.working()).toEqual(['two']);
  });
});
