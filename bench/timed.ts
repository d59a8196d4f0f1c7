/** Runs something many times and prints the middle and the slowest time. */
export async function timed(name: string, run: (n: number) => unknown, times = 200): Promise<void> {
  const taken: number[] = [];
  for (let n = 0; n < times; n++) {
    const before = performance.now();
    await run(n);
    taken.push(performance.now() - before);
  }
  taken.sort((one, other) => one - other);
  const [middle = 0, slowest = 0] = [taken[Math.floor(times / 2)], taken.at(-1)];
  console.log(`${name.padEnd(58)} ${middle.toFixed(2).padStart(8)} ms ${slowest.toFixed(2).padStart(8)} ms`);
}
