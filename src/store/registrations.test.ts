import { personId } from '../core/ids';
import { openTestStore, type TestStore } from '../testing/test-store';

let store: TestStore;
beforeEach(async () => (store = await openTestStore()));
afterEach(() => store.drop());

const tanHong = ['2025:30010', '2025:82'];
const lan = personId('lan');
const tu = personId('tu');

describe('registrations', () => {
  it('are counted by movement and commune, also of those whose commune nobody knows', async () => {
    const { registrations } = store;
    await registrations.add({ person: lan, movement: 'DT-C1', at: new Date(1), path: tanHong });
    await registrations.add({ person: tu, movement: 'DT-C1', at: new Date(2), path: ['2025:82'] });
    await registrations.add({ person: tu, movement: 'DT-C3', at: new Date(3), path: ['2025:82'] });
    expect(await registrations.countsIn(tanHong)).toEqual([
      { movement: 'DT-C1', commune: '2025:30010', count: 1 },
    ]);
    const all = await registrations.countsIn(['2025:82']);
    expect(all).toHaveLength(3);
    expect(all).toContainEqual({ movement: 'DT-C1', count: 1 });
    await registrations.place([tu], tanHong);
    expect(await registrations.countsIn(tanHong)).toContainEqual({
      movement: 'DT-C3',
      commune: '2025:30010',
      count: 1,
    });
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
});
