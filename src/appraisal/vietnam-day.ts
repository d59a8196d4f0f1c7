const HOUR_MS = 60 * 60 * 1000;
const VIETNAM_OFFSET_MS = 7 * HOUR_MS;
const DAY_MS = 24 * HOUR_MS;

/** The number of the day in Viet Nam, counted from 1 January 1970. */
export const dayNumber = (at: Date): number => Math.floor((at.getTime() + VIETNAM_OFFSET_MS) / DAY_MS);

/** The day in Viet Nam as `YYYY-MM-DD`. */
export const dayText = (at: Date): string => isoDay(dayNumber(at));

/** `YYYY-MM-DD` of a day's number. */
export const isoDay = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);
