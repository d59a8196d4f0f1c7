import { limitAtOnce } from './limit-at-once';

/** A piece of work that ends when it is told to. */
function openWork(): {
  readonly work: () => Promise<string>;
  readonly started: () => boolean;
  readonly end: () => void;
} {
  let end = (): void => undefined;
  let started = false;
  const ended = new Promise<void>((resolve) => (end = resolve));
  const work = async (): Promise<string> => {
    started = true;
    await ended;
    return 'done';
  };
  return { work, started: () => started, end: () => end() };
}

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('limiting work at once', () => {
  it('starts so many, and the next when one ends, in the order they came', async () => {
    const limited = limitAtOnce(2);
    const pieces = Array.from({ length: 4 }, openWork);
    const results = pieces.map(({ work }) => limited(work));
    await settle();
    expect(pieces.map(({ started }) => started())).toEqual([true, true, false, false]);
    pieces[1]!.end();
    await settle();
    expect(pieces.map(({ started }) => started())).toEqual([true, true, true, false]);
    for (const { end } of pieces) end();
    expect(await Promise.all(results)).toEqual(['done', 'done', 'done', 'done']);
  });

  it('goes on after a failure', async () => {
    const limited = limitAtOnce(1);
    const failing = limited(() => Promise.reject(new Error('broken')));
    const next = limited(() => Promise.resolve('fine'));
    await expect(failing).rejects.toThrow('broken');
    expect(await next).toBe('fine');
  });
});
