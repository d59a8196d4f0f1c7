/** Most items that go together. */
const MOST_TOGETHER = 200;

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Does for many callers together what each asks for alone: while one group is under way, the next gathers. `doAll` gives
 * the results in the order of the items; if it throws, everyone of that group gets the error.
 */
export function inGroups<Item, Result>(
  doAll: (items: readonly Item[]) => Promise<readonly Result[]>,
): (item: Item) => Promise<Result> {
  const waiting: Waiting<Item, Result>[] = [];
  let busy = false;

  async function doGroup(group: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await doAll(group.map(({ item }) => item));
      if (results.length !== group.length) throw new Error('A group has as many results as items.');
      results.forEach((result, place) => group[place]?.resolve(result));
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  }

  async function doAllWaiting(): Promise<void> {
    busy = true;
    // Whoever asks in the same turn of the loop is in the first group.
    await Promise.resolve();
    while (waiting.length > 0) await doGroup(waiting.splice(0, MOST_TOGETHER));
    busy = false;
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (!busy) void doAllWaiting();
    });
}
