import { personId } from '../core/ids';
import { openTestStore, type TestStore } from '../testing/test-store';

let store: TestStore;
beforeEach(async () => (store = await openTestStore()));
afterEach(() => store.drop());

const tanHong = ['2025:30010', '2025:82'];
const hamlet = ['2025:30010/ap-3', ...tanHong] as const;
const lan = personId('lan');
const tu = personId('tu');

describe('registrations', () => {
  it('are counted by movement and the unit right below, also of those of whom nobody knows it', async () => {
    const { registrations } = store;
    await registrations.add({ person: lan, movement: 'DT-C1', at: new Date(1), path: tanHong });
    await registrations.add({ person: tu, movement: 'DT-C1', at: new Date(2), path: ['2025:82'] });
    await registrations.add({ person: tu, movement: 'DT-C3', at: new Date(3), path: ['2025:82'] });
    expect(await registrations.countsIn(tanHong)).toEqual([{ movement: 'DT-C1', count: 1 }]);
    const all = await registrations.countsIn(['2025:82']);
    expect(all).toHaveLength(3);
    expect(all).toContainEqual({ movement: 'DT-C1', count: 1 });
    await registrations.place([tu], hamlet);
    expect(await registrations.countsIn(tanHong)).toContainEqual({
      movement: 'DT-C3',
      unit: hamlet[0],
      count: 1,
    });
    expect(await registrations.countsIn(['2025:82'])).toContainEqual({
      movement: 'DT-C1',
      unit: tanHong[0],
      count: 2,
    });
    expect(await registrations.counts(hamlet[0])).toEqual(
      new Map([
        ['DT-C1', 1],
        ['DT-C3', 1],
      ]),
    );
  });

  it('are listed the newest first, page by page, of one movement or all', async () => {
    const { registrations } = store;
    for (const [nth, movement] of ['DT-C1', 'DT-C3', 'DT-C5'].entries())
      await registrations.add({ person: lan, movement, at: new Date(7), path: tanHong.slice(nth % 2) });
    const first = await registrations.page({ within: ['2025:82'], limit: 2 });
    expect(first.map(({ movement }) => movement)).toEqual(['DT-C5', 'DT-C3']);
    const next = await registrations.page({ within: ['2025:82'], limit: 2, after: first[1]! });
    expect(next).toEqual([{ person: lan, movement: 'DT-C1', at: new Date(7), path: tanHong }]);
    const one = await registrations.page({ within: tanHong, movement: 'DT-C3', limit: 2 });
    expect(one).toEqual([]);
  });

  it('are of one movement once for who turns out to be one person, and each one’s own again when they part', async () => {
    const { registrations } = store;
    await registrations.add({ person: lan, movement: 'DT-C1', at: new Date(5), path: tanHong });
    await registrations.add({ person: tu, movement: 'DT-C1', at: new Date(1), path: ['2025:82'] });
    await registrations.add({ person: tu, movement: 'DT-C3', at: new Date(2), path: ['2025:82'] });
    await registrations.assign(lan, [lan, tu]);
    await registrations.assign(lan, [lan, tu]);
    const joined = await registrations.of([lan, tu]);
    expect(joined).toHaveLength(2);
    expect(joined).toContainEqual({ person: lan, movement: 'DT-C1', at: new Date(1), path: tanHong });
    expect(await registrations.counts('2025:82')).toEqual(
      new Map([
        ['DT-C1', 1],
        ['DT-C3', 1],
      ]),
    );
    await registrations.giveBack(lan, tu, [tu]);
    await registrations.giveBack(lan, tu, [tu]);
    expect(await registrations.of([lan])).toMatchObject([{ movement: 'DT-C1', at: new Date(5) }]);
    const back = await registrations.of([tu]);
    expect(back.map(({ movement, at }) => [movement, at.getTime()]).sort()).toEqual([
      ['DT-C1', 1],
      ['DT-C3', 2],
    ]);
  });

  it('may be looked at again for where their people live, as those of before are', async () => {
    const { registrations, connection } = store;
    const before = { person: 'nam', movement: 'DT-C1', at: new Date(1) };
    await connection.collection<{ _id: string }>('registrations').insertOne({ ...before, _id: 'DT-C1|nam' });
    await registrations.add({ person: lan, movement: 'DT-C1', at: new Date(5), path: tanHong });
    expect(await registrations.counts('2025:82')).toEqual(new Map([['DT-C1', 1]]));
    await registrations.unplaceIn(tanHong[0]!);
    const unplaced = await registrations.unplaced(10);
    expect(unplaced.map(({ person }) => person).sort()).toEqual(['lan', 'nam']);
    await registrations.placeEach(unplaced.map((each) => ({ ...each, path: hamlet })));
    // Seen a second time, what was looked at before is no news.
    await registrations.placeEach(unplaced.map((each) => ({ ...each, path: tanHong })));
    expect(await registrations.unplaced(10)).toEqual([]);
    expect(await registrations.counts(hamlet[0])).toEqual(new Map([['DT-C1', 2]]));
  });

  it('are counted where they are again after their person moved away and back', async () => {
    const { registrations } = store;
    await registrations.add({ person: lan, movement: 'DT-C1', at: new Date(1), path: hamlet });
    await registrations.place([lan], ['2025:82']);
    await registrations.place([lan], hamlet);
    expect(await registrations.counts(hamlet[0])).toEqual(new Map([['DT-C1', 1]]));
    expect(await registrations.countsIn(['2025:82'])).toEqual([
      { movement: 'DT-C1', unit: tanHong[0], count: 1 },
    ]);
  });

  it('leave nothing behind once they are taken back and a minute is over', async () => {
    const { registrations, connection } = store;
    await registrations.add({ person: lan, movement: 'DT-C1', at: new Date(1), path: tanHong });
    expect(await registrations.remove(lan, 'DT-C1')).toBe(true);
    expect(await registrations.remove(lan, 'DT-C1')).toBe(false);
    expect(await registrations.page({ within: tanHong, limit: 9 })).toEqual([]);
    expect(await registrations.counts('2025:82')).toEqual(new Map());
    await registrations.settle(new Date(0));
    await registrations.settle(new Date(59_000));
    expect(await connection.collection('registrations').countDocuments()).toBe(1);
    await registrations.settle(new Date(60_000));
    expect(await connection.collection('registrations').countDocuments()).toBe(0);
  });
});
