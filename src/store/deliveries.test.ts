import { broadcastId, deliveryId } from '../core/broadcast';
import { conversationId, personId } from '../core/ids';
import { openTestStore, type TestStore } from '../testing/test-store';
import type { NewRecipient } from './ledger';

let store: TestStore;
beforeAll(async () => (store = await openTestStore()));
afterAll(() => store.drop());

const at = new Date(Date.UTC(2026, 10, 20));
const later = (seconds: number) => new Date(at.getTime() + seconds * 1_000);
const first = { owner: 'server-1', life: 'a' };
const second = { owner: 'server-2', life: 'b' };
const until = later(120);
const account = 'telegram:1';

let broadcasts = 0;
/** So many recipients of a broadcast of their own. */
async function gathered(count: number) {
  broadcasts += 1;
  const broadcast = broadcastId(`broadcast-${broadcasts}`);
  const lines = Array.from({ length: count }, (_, n): NewRecipient => {
    const chat = conversationId(`telegram:1:${n}`);
    const person = personId(chat);
    const id = deliveryId(broadcast, person);
    return { id, broadcast, person, chat, account, state: 'queued', attempts: 0, parts: 0, at };
  });
  await store.deliveries.add(lines);
  const due = () => store.deliveries.due({ broadcast, account, now: later(60), limit: 100, besides: [] });
  const state = async (id: string) =>
    (await store.connection.collection<{ _id: string; state: string }>('deliveries').findOne({ _id: id }))
      ?.state;
  return { broadcast, lines, ids: lines.map(({ id }) => id), due, state };
}

describe('the ledger of deliveries', () => {
  it('has one line for each recipient, however often they are written', async () => {
    const { broadcast, lines } = await gathered(3);
    expect(await store.deliveries.add(lines)).toBe(0);
    expect((await store.deliveries.tally(broadcast)).total).toBe(3);
  });

  it('lets one of two senders mark a line', async () => {
    const { ids, due } = await gathered(40);
    const marks = await Promise.all(
      ids.map((id) =>
        Promise.all([first, second].map((by) => store.deliveries.mark(id, { ...by, at, until }))),
      ),
    );
    expect(marks.map((both) => both.filter(Boolean).length)).toEqual(ids.map(() => 1));
    expect(await due()).toEqual([]);
  });

  it('lets a line be marked once, by the same sender too', async () => {
    const { ids } = await gathered(2);
    const [one, other] = ids;
    const by = { ...first, at, until };
    const together = await Promise.all([one!, one!, other!].map((id) => store.deliveries.mark(id, by)));
    expect(together).toEqual([true, false, true]);
    expect(await store.deliveries.mark(one!, by)).toBe(false);
  });

  it('writes nothing over a line another sender is at, or one that came to its end', async () => {
    const { ids, state } = await gathered(1);
    const id = ids[0]!;
    await store.deliveries.mark(id, { ...first, at, until });
    await store.deliveries.settle({ id, state: 'queued', at, dueAt: at }, second);
    expect(await state(id)).toBe('sending');
    await store.deliveries.settle({ id, state: 'sent', at, messageId: '7' }, first);
    await store.deliveries.settle({ id, state: 'queued', at, dueAt: at }, first);
    expect(await state(id)).toBe('sent');
  });

  it('gives up what an earlier life of a sender was at, and what is over time, and nothing else', async () => {
    const { ids, state } = await gathered(3);
    const [mine, theirs, old] = ids;
    await store.deliveries.mark(mine!, { ...first, at, until });
    await store.deliveries.mark(theirs!, { ...second, at, until });
    await store.deliveries.mark(old!, { ...second, at, until: later(1) });
    await store.deliveries.giveUpLost(account, { ...first, life: 'a2' }, later(2));
    expect(await Promise.all([mine!, theirs!, old!].map(state))).toEqual(['unknown', 'sending', 'unknown']);
  });

  it('gives back who is due, not who waits and not who is at hand', async () => {
    const { broadcast, ids, due } = await gathered(3);
    await store.deliveries.settle({ id: ids[0]!, state: 'queued', at, dueAt: later(90) }, first);
    expect((await due()).map(({ id }) => id)).toEqual([ids[1], ids[2]]);
    const ask = { broadcast, account, now: later(60), limit: 1, besides: [ids[1]!] };
    expect((await store.deliveries.due(ask)).map(({ id }) => id)).toEqual([ids[2]]);
  });
});
