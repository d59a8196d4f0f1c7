import { broadcastId, noCounts, type Broadcast, type BroadcastState } from '../core/broadcast';
import { openTestStore, type TestStore } from '../testing/test-store';

let store: TestStore;
beforeAll(async () => (store = await openTestStore()));
afterAll(() => store.drop());

let made = 0;

async function add(details: unknown, state: BroadcastState = 'draft'): Promise<string> {
  made += 1;
  const broadcast: Broadcast = {
    id: broadcastId(`b-${made}`),
    content: { text: 'Tin', buttons: [] },
    state,
    gathered: false,
    total: 0,
    counts: noCounts,
    paid: false,
    createdAt: new Date(made * 1_000),
    details,
  };
  await store.broadcasts.add(broadcast);
  return broadcast.id;
}

const bulletin = (...units: readonly string[]) => ({ kind: 'bulletin', audience: { units } });
const seen = async (within: readonly string[], limit = 10, states: readonly BroadcastState[] = ['draft']) =>
  (await store.broadcasts.bulletins({ states, within, limit })).map(({ id }) => id);

describe('the counts of a broadcast', () => {
  it('are added to until it is done, when they are all there', async () => {
    const id = broadcastId(await add(undefined, 'sending'));
    const more = { ...noCounts, sent: 5 };
    await store.broadcasts.count(id, more);
    await store.broadcasts.move(id, { from: ['sending'], to: 'done' });
    await store.broadcasts.count(id, more);
    expect((await store.broadcasts.find(id))?.counts.sent).toBe(5);
    await store.broadcasts.move(id, { from: ['done'], to: 'sending' });
    await store.broadcasts.count(id, more);
    expect((await store.broadcasts.find(id))?.counts.sent).toBe(10);
  });
});

describe('bulletins', () => {
  it('are found of one area alone, however many others were written since', async () => {
    const own = await add(bulletin('xa-1'));
    const both = await add(bulletin('xa-1', 'xa-2'));
    for (let n = 0; n < 20; n += 1) await add(bulletin('xa-9'));
    await add(bulletin('xa-1', 'xa-9'));
    expect(await seen(['xa-1', 'xa-2'])).toEqual([both, own]);
    expect(await seen(['xa-1'])).toEqual([own]);
    expect(await seen(['xa-1', 'xa-2'], 1)).toEqual([both]);
    expect(await seen([])).toEqual([]);
  });

  it('are only those in the states that were asked for, and no other broadcasts', async () => {
    await add({ kind: 'digest', audience: { units: ['xa-5'] } });
    await add(undefined);
    const done = await add(bulletin('xa-5'), 'done');
    expect(await seen(['xa-5'])).toEqual([]);
    expect(await seen(['xa-5'], 10, ['draft', 'done'])).toEqual([done]);
  });
});
