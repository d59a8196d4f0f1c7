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
  const stored = () => store.connection.collection<{ _id: number; hash: string }>('audit');
  const ids = async () => (await stored().find().sort({ _id: 1 }).toArray()).map(({ _id }) => _id);

  it('numbers entries from 1 without a gap, also when many append at once', async () => {
    await Promise.all(Array.from({ length: 12 }, (_, at) => store.audit.append(entry(`k${at}`))));
    expect(await ids()).toEqual(Array.from({ length: 12 }, (_, at) => at + 1));
    expect(await store.audit.verify()).toMatchObject({ kind: 'sound', entries: 12 });
  });

  it('notes the same deed once', async () => {
    await store.audit.append(entry('one'));
    await store.audit.append(entry('one'));
    expect(await ids()).toEqual([1]);
  });

  it('is sound while empty', async () => {
    expect(await store.audit.verify()).toEqual({ kind: 'sound', entries: 0 });
  });

  const add = async (...keys: readonly string[]) => {
    for (const key of keys) await store.audit.append(entry(key));
  };

  it('says from when to when it reaches, and what to keep elsewhere', async () => {
    await store.audit.append({ ...entry('one'), at: new Date('2026-11-02T01:00:00Z') });
    await store.audit.append({ ...entry('two'), at: new Date('2026-11-09T05:30:00Z') });
    const last = await stored().findOne({ _id: 2 });
    expect(await store.audit.verify()).toEqual({
      kind: 'sound',
      entries: 2,
      span: {
        from: new Date('2026-11-02T01:00:00Z'),
        to: new Date('2026-11-09T05:30:00Z'),
        last: { entry: 2, hash: last?.hash },
      },
    });
  });

  /** As someone would who knows how the chain is made, but not what was kept elsewhere. */
  const insertBetween = () => stored().insertOne({ ...entry('x'), _id: 2.5, hash: 'f'.repeat(64) });

  it.each([
    [
      'changed',
      'altered',
      () => stored().updateOne({ _id: 2 }, { $set: { 'details.taker': 'zalo-oa:1:8' } }),
      2,
    ],
    ['changed in who did it', 'altered', () => stored().updateOne({ _id: 3 }, { $set: { who: 'x' } }), 3],
    ['taken out', 'missing', () => stored().deleteOne({ _id: 2 }), 2],
    ['taken out as the first', 'missing', () => stored().deleteOne({ _id: 1 }), 1],
    ['put in', 'altered', insertBetween, 3],
    [
      'given another hash',
      'altered',
      () => stored().updateOne({ _id: 1 }, { $set: { hash: 'f'.repeat(64) } }),
      1,
    ],
  ])('says which entry was %s first', async (_what, why, tamper, first) => {
    await add('one', 'two', 'three', 'four');
    await tamper();
    expect(await store.audit.verify()).toMatchObject({ kind: 'broken', entry: first, why });
  });

  it('sees by a mark kept elsewhere that the newest were cut off', async () => {
    await add('one', 'two', 'three');
    const state = await store.audit.verify();
    const mark = state.kind === 'sound' ? state.span?.last : undefined;
    await add('four');
    expect(await store.audit.verify(mark)).toMatchObject({ kind: 'sound', entries: 4 });
    await stored().deleteMany({ _id: { $gte: 3 } });
    expect(await store.audit.verify()).toMatchObject({ kind: 'sound', entries: 2 });
    expect(await store.audit.verify(mark)).toEqual({ kind: 'broken', entry: 3, why: 'missing' });
    await add('another');
    expect(await store.audit.verify(mark)).toMatchObject({ kind: 'broken', entry: 3, why: 'altered' });
  });

  it('does not depend on the order in which a store gives back the details', async () => {
    await store.audit.append(entry('one'));
    await stored().updateOne({ _id: 1 }, { $set: { details: { taker: 'zalo-oa:1:7', link: 'one' } } });
    expect(await store.audit.verify()).toMatchObject({ kind: 'sound', entries: 1 });
  });
});
