const SEVEN_HOURS_MS = 7 * 60 * 60 * 1000;

/** The day in Việt Nam at an ISO 8601 instant, `YYYY-MM-DD`; the first ten characters of anything else. */
export function dayInVietnam(at: string): string {
  const time = Date.parse(at);
  return Number.isNaN(time) ? at.slice(0, 10) : new Date(time + SEVEN_HOURS_MS).toISOString().slice(0, 10);
}

/** `2026-11-20` as people write it: 20/11/2026. */
export const writtenDay = (day: string): string => day.split('-').reverse().join('/');
