import { conversationId, personId } from '../../core/ids';
import { unitIndex } from '../../core/units';
import { localUnitsOfTwoCommunes } from '../../testing/local-units';
import { officeStage, tanHong, type OfficeStage } from '../../testing/office-stage';
import { openTestStore, type TestStore } from '../../testing/test-store';
import { givenPlacer } from './place-given';

const [commune, province] = tanHong;
const hamlet = `${commune}/ap-3`;
const at = new Date('2026-10-01T01:00:00Z');

let store: TestStore;
let stage: OfficeStage;
beforeAll(async () => {
  store = await openTestStore();
  stage = await officeStage(store);
  await store.localUnits.add(localUnitsOfTwoCommunes.get(commune) ?? [], at);
});
afterAll(() => store.drop());

const insert = async (name: string, documents: readonly { readonly _id: string }[]): Promise<void> => {
  await store.connection.collection<{ _id: string }>(name).insertMany([...documents]);
};

const sweep = () => givenPlacer({ ...store, units: unitIndex(stage.units), province, clock: stage.clock })();

/** Known of one person: where they live; nothing is known of anybody else. */
async function lanLivesIn(home: string): Promise<void> {
  const told = { profile: { name: 'Nguyễn Thị Lan', commune, hamlet: home }, consents: [] };
  await store.people.remember(conversationId('lan'), told, at);
}

describe('what people gave before any of it was counted', () => {
  it('is placed by what they told of themselves and counted, all of it in the background', async () => {
    await lanLivesIn('ấp 3');
    const movement = { movement: 'DT-C1', at };
    await insert('registrations', [
      { _id: 'DT-C1|lan', person: 'lan', ...movement } as never,
      { _id: 'DT-C1|tu', person: 'tu', ...movement, area: { province } } as never,
    ]);
    await insert(
      'feedback',
      Array.from({ length: 1_200 }, (_, nth) => ({
        _id: `lan/${String(nth)}`,
        person: 'lan',
        conversation: 'lan',
        at,
        text: 'dài quá',
        state: 'new',
        area: { province, commune },
      })),
    );
    expect(await store.registrations.page({ within: [province], limit: 9 })).toHaveLength(1);
    await sweep();
    expect(await store.feedback.counts([province])).toEqual([{ state: 'new', count: 500 }]);
    for (let more = 0; more < 3; more++) await sweep();
    expect(await store.feedback.counts([hamlet, ...tanHong])).toEqual([{ state: 'new', count: 1_200 }]);
    expect(await store.registrations.page({ within: [hamlet, ...tanHong], limit: 9 })).toMatchObject([
      { person: 'lan', path: [hamlet, ...tanHong] },
    ]);
    expect(await store.registrations.countsIn([province])).toEqual([
      { movement: 'DT-C1', count: 1 },
      { movement: 'DT-C1', unit: commune, count: 1 },
    ]);
    expect(await store.feedback.unplaced(1)).toEqual([]);
    expect(await store.feedback.count(1)).toBe(0);
  });

  it('goes on being theirs, and is gone with them', async () => {
    expect(await store.feedback.see('lan/7', { who: 'hung', at })).toBe(true);
    expect(await store.feedback.counts([hamlet])).toContainEqual({ state: 'seen', count: 1 });
    await store.feedback.removeOf([personId('lan')]);
    expect(await store.feedback.counts([province])).toEqual([]);
    expect(await store.feedback.find('lan/7')).toBeUndefined();
  });
});
