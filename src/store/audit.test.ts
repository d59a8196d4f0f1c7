import { openTestStore, type TestStore } from '../testing/test-store';

describe('the audit log', () => {
  let store: TestStore;
  beforeEach(async () => {
    store = await openTestStore();
  });
  afterEach(() => store.drop());

  const entry = (key: string) => ({
    key,
    at: new Date('2026-11-02T01:00:00Z'),
    who: 'simulator:plain:lan',
    what: 'link.joined',
    details: { link: key, taker: 'zalo-oa:1:7' },
  });
  const stored = () => store.connection.collection<{ _id: number }>('audit');
  const ids = async () => (await stored().find().sort({ _id: 1 }).toArray()).map(({ _id }) => _id);

  it('numbers entries from 1 without a gap, also when many append at once', async () => {
    await Promise.all(Array.from({ length: 12 }, (_, at) => store.audit.append(entry(`k${at}`))));
    expect(await ids()).toEqual(Array.from({ length: 12 }, (_, at) => at + 1));
    expect(await store.audit.verify()).toEqual({ kind: 'sound', entries: 12 });
  });

  it('notes the same deed once', async () => {
    await store.audit.append(entry('one'));
    await store.audit.append(entry('one'));
    expect(await ids()).toEqual([1]);
  });

  it('is sound while empty', async () => {
    expect(await store.audit.verify()).toEqual({ kind: 'sound', entries: 0 });
  });

  it.each([
    ['changed', () => stored().updateOne({ _id: 2 }, { $set: { 'details.taker': 'zalo-oa:1:8' } }), 2],
    ['changed in who did it', () => stored().updateOne({ _id: 3 }, { $set: { who: 'x' } }), 3],
    ['taken out', () => stored().deleteOne({ _id: 2 }), 2],
    ['given another hash', () => stored().updateOne({ _id: 1 }, { $set: { hash: 'f'.repeat(64) } }), 1],
  ])('says which entry was %s first', async (_what, tamper, first) => {
    for (const key of ['one', 'two', 'three', 'four']) await store.audit.append(entry(key));
    await tamper();
    expect(await store.audit.verify()).toEqual({ kind: 'broken', entry: first });
  });

  it('does not depend on the order in which a store gives back the details', async () => {
    await store.audit.append(entry('one'));
    await stored().updateOne({ _id: 1 }, { $set: { details: { taker: 'zalo-oa:1:7', link: 'one' } } });
    expect(await store.audit.verify()).toEqual({ kind: 'sound', entries: 1 });
  });
});
