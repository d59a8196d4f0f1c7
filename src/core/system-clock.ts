import type { Clock } from './clock';

/** The machine's own clock. */
export const systemClock: Clock = { now: () => new Date() };
