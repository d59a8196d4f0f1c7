import { sharedDeadline } from './shared-deadline';

describe('sharedDeadline', () => {
  beforeEach(() => jest.useFakeTimers({ doNotFake: ['nextTick'] }));
  afterEach(() => jest.useRealTimers());

  it('gives calls begun in the same second one signal, and later ones another', () => {
    const ends = sharedDeadline(20_000);
    const first = ends();
    jest.advanceTimersByTime(999);
    expect(ends()).toBe(first);
    jest.advanceTimersByTime(1);
    expect(ends()).not.toBe(first);
  });

  it('lets no call take longer than its time and a second', async () => {
    jest.useRealTimers();
    const signal = sharedDeadline(-1_000)();
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
    expect(signal.aborted).toBe(true);
  });
});
