import { sharedDeadline } from './shared-deadline';

describe('sharedDeadline', () => {
  beforeEach(() => jest.useFakeTimers({ doNotFake: ['nextTick'] }));
  afterEach(() => jest.useRealTimers());

  it('gives calls begun in the same second one signal, and later ones another', () => {
    const ends = sharedDeadline(20);
    const first = ends();
    jest.advanceTimersByTime(999);
    expect(ends()).toBe(first);
    jest.advanceTimersByTime(1);
    expect(ends()).not.toBe(first);
  });

  it('lets no call take longer than its time and a second', () => {
    const ends = sharedDeadline(20);
    ends();
    jest.advanceTimersByTime(5_500);
    const signal = ends();
    jest.advanceTimersByTime(19_999);
    expect(signal.aborted).toBe(false);
    jest.advanceTimersByTime(1_001);
    expect(signal.aborted).toBe(true);
    expect(signal.reason).toMatchObject({ name: 'TimeoutError' });
  });

  it('gives up no call because the whole machine stood still', async () => {
    jest.useRealTimers();
    const signal = sharedDeadline(1)();
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2_500);
    for (let turns = 0; turns < 5; turns++) await new Promise((resolve) => setImmediate(resolve));
    expect(signal.aborted).toBe(false);
  });
});
