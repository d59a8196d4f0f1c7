import { inGroups } from './in-groups';

/** Groups as they were done; each ends when the test says so. */
function stage() {
  const groups: { items: readonly number[]; end: (fail?: Error) => void }[] = [];
  const ask = inGroups(
    (items: readonly number[]) =>
      new Promise<readonly string[]>((resolve, reject) => {
        const end = (fail?: Error) =>
          fail === undefined ? resolve(items.map((item) => `did ${item}`)) : reject(fail);
        groups.push({ items, end });
      }),
  );
  return { groups, ask };
}

const turnOfTheLoop = () => new Promise((resolve) => setImmediate(resolve));

describe('doing things in groups', () => {
  it('does at once what is asked for alone', async () => {
    const { groups, ask } = stage();
    const asked = ask(1);
    await turnOfTheLoop();
    groups[0]?.end();
    expect(await asked).toBe('did 1');
  });

  it('gathers what is asked for while a group is under way', async () => {
    const { groups, ask } = stage();
    const asked = [ask(1), ask(2)];
    await turnOfTheLoop();
    asked.push(ask(3), ask(4), ask(5));
    await turnOfTheLoop();
    expect(groups.map(({ items }) => items)).toEqual([[1, 2]]);
    groups[0]?.end();
    await turnOfTheLoop();
    expect(groups.map(({ items }) => items)).toEqual([
      [1, 2],
      [3, 4, 5],
    ]);
    groups[1]?.end();
    expect(await Promise.all(asked)).toEqual(['did 1', 'did 2', 'did 3', 'did 4', 'did 5']);
  });

  it('tells a group that it failed, and goes on with the next', async () => {
    const { groups, ask } = stage();
    const outcomes = [ask(1), ask(2)].map((asked) => asked.catch(String));
    await turnOfTheLoop();
    outcomes.push(ask(3));
    groups[0]?.end(new Error('away'));
    await turnOfTheLoop();
    groups[1]?.end();
    expect(await Promise.all(outcomes)).toEqual(['Error: away', 'Error: away', 'did 3']);
  });

  it('makes no group larger than two hundred', async () => {
    const { groups, ask } = stage();
    const asked = Array.from({ length: 450 }, (_, item) => ask(item));
    for (const size of [200, 200, 50]) {
      await turnOfTheLoop();
      expect(groups.at(-1)?.items).toHaveLength(size);
      groups.at(-1)?.end();
    }
    expect((await Promise.all(asked)).at(-1)).toBe('did 449');
  });
});
