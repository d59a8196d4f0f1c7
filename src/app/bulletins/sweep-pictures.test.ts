import { broadcastId, noCounts } from '../../core/broadcast';
import { openTestStore, type TestStore } from '../../testing/test-store';
import { seededBulletin } from '../../testing/seeded-bulletin';
import { bulletinOf } from './bulletin-details';
import { pictureSweeper } from './sweep-pictures';

const key = 'bulletins/bt-1/a.jpg';
const bulletin = broadcastId('bt-1');

let store: TestStore;
beforeEach(async () => {
  store = await openTestStore();
});
afterEach(() => store.drop());

function sweeping(fails = false) {
  let now = Date.parse('2026-11-02T01:00:00Z');
  const removed: string[] = [];
  const troubles: string[] = [];
  let broken = fails;
  const sweep = pictureSweeper({
    ...store,
    photoBytes: {
      remove: (each) => {
        if (broken) return Promise.reject(new Error('The store is away.'));
        removed.push(each);
        return Promise.resolve();
      },
    },
    clock: { now: () => new Date(now) },
    troubled: (what) => troubles.push(what),
  });
  return {
    removed,
    troubles,
    mend: () => (broken = false),
    after: async (hours: number) => {
      now += hours * 3_600_000;
      await sweep();
    },
    note: () => store.bulletinPictures.note({ key, bulletin, lookAt: new Date(now) }),
  };
}

/** The draft of a bulletin with the picture. */
async function draft(): Promise<void> {
  const seeded = seededBulletin('bt-1', '2025:29926');
  const details = { ...bulletinOf(seeded)?.details, picture: { key, alt: 'Ảnh', width: 4, height: 3 } };
  await store.broadcasts.add({ ...seeded, details });
}

describe('the picture of a bulletin', () => {
  it('whose removal breaks off is removed an hour later', async () => {
    const { after, note, mend, removed, troubles } = sweeping(true);
    await note();
    await after(0);
    expect([removed, troubles]).toEqual([[], ['bulletin-picture']]);
    mend();
    await after(0.5);
    expect(removed).toEqual([]);
    await after(0.6);
    expect(removed).toEqual([key]);
    await after(48);
    expect(removed).toEqual([key]);
  });

  it('stays as long as there is its draft, however often it is looked at, and goes once that is called off', async () => {
    const { after, note, removed } = sweeping();
    await draft();
    await note();
    for (const hours of [0, 24, 48]) await after(hours);
    expect(removed).toEqual([]);
    await store.broadcasts.move(bulletin, { from: ['draft'], to: 'cancelled' });
    await after(25);
    expect(removed).toEqual([key]);
  });

  it('stays for good once the bulletin has recipients, also where it is called off half-way', async () => {
    const { after, note, removed } = sweeping();
    await draft();
    await note();
    await store.broadcasts.recount(bulletin, { total: 3, counts: noCounts, gathered: true });
    await store.broadcasts.move(bulletin, { from: ['draft'], to: 'cancelled' });
    for (const hours of [0, 25, 50]) await after(hours);
    expect(removed).toEqual([]);
    expect(await store.bulletinPictures.due(new Date('2100-01-01'), 1)).toEqual([]);
  });
});
