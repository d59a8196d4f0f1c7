const SLICE_MS = 15;

/** Runs long work a few milliseconds at a time: whatever else the process has to do goes on in between. */
export async function inSlices<T>(work: Iterator<unknown, T>): Promise<T> {
  let begun = performance.now();
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    if (performance.now() - begun < SLICE_MS) continue;
    await new Promise((resolve) => setImmediate(resolve));
    begun = performance.now();
  }
}
