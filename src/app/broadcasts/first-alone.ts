/** Does some work, after the first of its kind has come to an end. */
type FirstAlone = <Result>(kind: string, work: () => Promise<Result>) => Promise<Result>;

/** Lets the first of each kind go by itself: a picture it uploads need not be uploaded by those behind it. */
export function firstAlone(): FirstAlone {
  const first = new Map<string, Promise<unknown>>();
  return async (kind, work) => {
    const before = first.get(kind);
    if (before !== undefined) {
      await before;
      return work();
    }
    const mine = work();
    first.set(
      kind,
      mine.catch(() => undefined),
    );
    return mine;
  };
}
