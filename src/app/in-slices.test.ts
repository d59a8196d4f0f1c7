import { inSlices } from './in-slices';

/** Steps that take about two milliseconds each. */
function* counting(to: number): Generator<undefined, number> {
  for (let at = 0; at < to; at += 1) {
    const until = performance.now() + 2;
    while (performance.now() < until);
    yield;
  }
  return to;
}

describe('inSlices', () => {
  it('gives what the work comes to', async () => {
    expect(await inSlices(counting(0))).toBe(0);
    expect(await inSlices(counting(3))).toBe(3);
  });

  it('lets others work in between', async () => {
    let turns = 0;
    let isOver = false;
    const others = (): void => {
      turns += 1;
      if (!isOver) setImmediate(others);
    };
    setImmediate(others);
    await inSlices(counting(50));
    isOver = true;
    expect(turns).toBeGreaterThan(3);
  });

  it('rejects when the work throws', async () => {
    const failing = (function* (): Generator<undefined, void> {
      yield;
      throw new Error('no');
    })();
    await expect(inSlices(failing)).rejects.toThrow('no');
  });
});
