import { setImmediate } from 'node:timers/promises';

const patienceMs = 10_000;

/** Resolves once the condition holds, looking again on every turn of the event loop; throws if that takes too long. */
export async function until(condition: () => boolean): Promise<void> {
  const latest = performance.now() + patienceMs;
  while (!condition()) {
    if (performance.now() > latest) throw new Error(`Did not come true: ${condition.toString()}`);
    await setImmediate();
  }
}
