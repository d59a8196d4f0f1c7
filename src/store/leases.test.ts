import { openTestStore, type TestStore } from '../testing/test-store';

let store: TestStore;
beforeAll(async () => (store = await openTestStore()));
afterAll(() => store.drop());

const opened = () => store;

const at = (seconds: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, seconds));
const claim = (owner: string, from: number, to: number) => ({ owner, now: at(from), until: at(to) });

describe('a lease', () => {
  it('is held by one owner until it runs out', async () => {
    const { leases } = opened();
    expect(await leases.take('account', claim('a', 0, 10))).toBe(true);
    expect(await leases.take('account', claim('b', 9, 20))).toBe(false);
    expect(await leases.take('account', claim('b', 10, 20))).toBe(true);
    expect(await leases.take('account', claim('a', 11, 30))).toBe(false);
  });

  it('is renewed by its owner, and free once given back', async () => {
    const { leases } = opened();
    await leases.take('renewed', claim('a', 0, 10));
    expect(await leases.take('renewed', claim('a', 5, 20))).toBe(true);
    await leases.release('renewed', 'b');
    expect(await leases.take('renewed', claim('b', 15, 30))).toBe(false);
    await leases.release('renewed', 'a');
    expect(await leases.take('renewed', claim('b', 15, 30))).toBe(true);
  });

  it('tells whether it was another’s before, or may have been', async () => {
    const { leases } = opened();
    expect(await leases.takeFrom('told', claim('a', 0, 10))).toBe('from-another');
    expect(await leases.takeFrom('told', claim('a', 5, 20))).toBe('own');
    expect(await leases.takeFrom('told', claim('b', 15, 30))).toBe('held-by-another');
    // Run out, but nobody else had it meanwhile.
    expect(await leases.takeFrom('told', claim('a', 40, 50))).toBe('own');
    expect(await leases.takeFrom('told', claim('b', 50, 60))).toBe('from-another');
    await leases.release('told', 'b');
    expect(await leases.takeFrom('told', claim('b', 51, 60))).toBe('from-another');
  });

  it('goes to one of many who ask at once', async () => {
    const { leases } = opened();
    const asked = Array.from({ length: 20 }, (_, n) => leases.take('crowd', claim(`p${n}`, 0, 10)));
    expect((await Promise.all(asked)).filter(Boolean)).toHaveLength(1);
  });
});
