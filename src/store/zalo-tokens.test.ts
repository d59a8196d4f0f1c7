import { openTestStore, type TestStore } from '../testing/test-store';
import type { SealedTokenPair } from './zalo-tokens';

let store: TestStore;
beforeAll(async () => (store = await openTestStore()));
afterAll(() => store.drop());

const tokens = () => store.zaloTokens;

const pair = (n: number): SealedTokenPair => ({
  accessToken: `sealed-access-${n}`,
  refreshToken: `sealed-refresh-${n}`,
  issuedAt: new Date(Date.UTC(2026, 0, n)),
  accessExpiresAt: new Date(Date.UTC(2026, 0, n + 1)),
  refreshExpiresAt: new Date(Date.UTC(2026, 3, n)),
});

describe('the tokens of an Official Account', () => {
  it('are nothing before it is connected', async () => {
    expect(await tokens().find('nobody')).toBeUndefined();
  });

  it('are given back as they were stored, with the pair before', async () => {
    expect(await tokens().replace('one', { rotation: 1, pair: pair(1) })).toBe(true);
    expect(await tokens().find('one')).toEqual({ rotation: 1, pair: pair(1) });
    const next = { rotation: 2, pair: pair(2), previous: pair(1) };
    expect(await tokens().replace('one', next)).toBe(true);
    expect(await tokens().find('one')).toEqual(next);
  });

  it('are replaced only by the next rotation', async () => {
    await tokens().replace('two', { rotation: 1, pair: pair(1) });
    for (const rotation of [1, 3, 7]) {
      expect(await tokens().replace('two', { rotation, pair: pair(5) })).toBe(false);
    }
    expect(await tokens().find('two')).toEqual({ rotation: 1, pair: pair(1) });
  });

  it('come from one of many who store at once', async () => {
    const both = async (rotation: number) => {
      const results = Array.from({ length: 10 }, (_, n) =>
        tokens().replace('three', { rotation, pair: pair(n + 1) }),
      );
      return (await Promise.all(results)).filter(Boolean);
    };
    expect(await both(1)).toHaveLength(1);
    expect(await both(2)).toHaveLength(1);
  });
});
