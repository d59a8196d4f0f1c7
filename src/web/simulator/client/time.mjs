import { locale, text } from './texts.mjs';

const zone = { timeZone: 'Asia/Ho_Chi_Minh' };
const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short', ...zone });
const date = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'numeric', ...zone });
const hour = new Intl.DateTimeFormat(locale, {
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
  ...zone,
});

/**
 * The instant it is for someone who travelled ahead.
 * @param {number} aheadHours
 */
export function nowFor(aheadHours) {
  return new Date(Date.now() + aheadHours * 3_600_000);
}

/**
 * "Thứ 6 27/11, 07:00"
 * @param {Date} at
 */
export function dayAndHour(at) {
  return `${weekday.format(at)} ${date.format(at)}, ${hour.format(at)}`;
}

/**
 * A server's instant as it is for someone who travelled ahead.
 * @param {string} at
 * @param {number} aheadHours
 */
export function seenFrom(at, aheadHours) {
  return new Date(Date.parse(at) + aheadHours * 3_600_000).toISOString();
}

/** @param {string} at */
export function hourOf(at) {
  return hour.format(new Date(at));
}

/**
 * "5 ngày 2 giờ sau"
 * @param {number} hours
 */
export function passed(hours) {
  const parts = [];
  if (hours >= 24) parts.push(text('days', { n: Math.floor(hours / 24) }));
  if (hours % 24 > 0) parts.push(text('hours', { n: hours % 24 }));
  return text('passed', { time: parts.join(' ') });
}
