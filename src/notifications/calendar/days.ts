const DAY_MS = 86_400_000;

/** Days are `YYYY-MM-DD`, counted where there is no clock to put forward or back. */
const midnight = (day: string): number => Date.parse(`${day}T00:00:00.000Z`);

/** The day so many days later, or earlier where `days` is below zero. */
export const dayAfter = (day: string, days: number): string =>
  new Date(midnight(day) + days * DAY_MS).toISOString().slice(0, 10);

/** How many days from `day` until `until`; below zero where it is past. */
export const daysUntil = (day: string, until: string): number => (midnight(until) - midnight(day)) / DAY_MS;

/** 0 is Sunday. */
export const weekdayOf = (day: string): number => new Date(midnight(day)).getUTCDay();
