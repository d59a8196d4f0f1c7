import { openTestStore, type TestStore } from '../testing/test-store';

let store: TestStore;
beforeAll(async () => (store = await openTestStore()));
afterAll(() => store.drop());

const at = (seconds: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, seconds));

describe('a kept log-in', () => {
  it('is empty for an account nobody knows yet', async () => {
    expect(await store.zaloLogins.find('nobody')).toEqual({ sent: [] });
  });

  it('changes in the parts that are given only', async () => {
    const { zaloLogins } = store;
    await zaloLogins.keep('phuong', { sealed: 'one' });
    await zaloLogins.keep('phuong', { sent: [at(1), at(2)] });
    await zaloLogins.keep('phuong', { heardUntil: at(3), pausedUntil: at(4) });
    await zaloLogins.keep('phuong', { sealed: 'two' });
    expect(await zaloLogins.find('phuong')).toEqual({
      sealed: 'two',
      sent: [at(1), at(2)],
      heardUntil: at(3),
      pausedUntil: at(4),
    });
  });

  it('is one for each account', async () => {
    const { zaloLogins } = store;
    await zaloLogins.keep('a', { sealed: 'of a' });
    expect((await zaloLogins.find('b')).sealed).toBeUndefined();
  });
});
