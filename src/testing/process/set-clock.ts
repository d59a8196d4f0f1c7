/**
 * `TEST_CLOCK_AHEAD_MS` sets the clock of a server under test so far ahead of the machine's, or back if it is negative.
 * `Date` alone is set, with all it does otherwise; timers and what measures time stay as they are.
 */
const aheadMs = Number(process.env['TEST_CLOCK_AHEAD_MS'] ?? 0);

if (aheadMs !== 0) {
  const real = Date;
  const now = (): number => real.now() + aheadMs;
  // A proxy rather than a class of our own: dates that Node makes itself stay instances of it.
  globalThis.Date = new Proxy(real, {
    construct: (_, given: readonly unknown[], made): object =>
      Reflect.construct(real, given.length === 0 ? [now()] : given, made) as object,
    apply: () => new real(now()).toString(),
    get: (_, name): unknown => (name === 'now' ? now : Reflect.get(real, name)),
  });
}
