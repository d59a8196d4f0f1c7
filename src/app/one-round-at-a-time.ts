/**
 * Does tasks in turn, all of them though one fails, and throws what failed afterwards. Asked again meanwhile it begins no
 * second round: it resolves with the one under way.
 */
export function oneRoundAtATime(tasks: readonly (() => Promise<void>)[]): () => Promise<void> {
  let underWay: Promise<void> | undefined;
  const round = async (): Promise<void> => {
    const failures: unknown[] = [];
    for (const task of tasks) await task().catch((error: unknown) => failures.push(error));
    if (failures.length > 0) throw failures.length === 1 ? failures[0] : new AggregateError(failures);
  };
  return () => (underWay ??= round().finally(() => (underWay = undefined)));
}
