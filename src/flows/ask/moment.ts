import type { Wording } from '../../core/wording';
import { dayInVietnam } from '../engine/day';

const SEVEN_HOURS_MS = 7 * 60 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;

/** An ISO 8601 instant as it is said in Việt Nam: "10:32 ngày 22/11". */
export function momentIn(at: string): Wording {
  const local = new Date(Date.parse(at) + SEVEN_HOURS_MS).toISOString();
  const [, month = '', day = ''] = local.slice(0, 10).split('-');
  return { key: 'ask.moment', params: { time: local.slice(11, 16), day: `${Number(day)}/${Number(month)}` } };
}

/** How many days there are from the day of an instant to `lastDay` (`YYYY-MM-DD`): 0 on that day, less once it is past. */
export const daysLeft = (at: string, lastDay: string): number =>
  Math.round((Date.parse(lastDay) - Date.parse(dayInVietnam(at))) / DAY_MS);
