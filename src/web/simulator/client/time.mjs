import { locale, text } from './texts.mjs';

const clock = new Intl.DateTimeFormat(locale, {
  weekday: 'short',
  day: 'numeric',
  month: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
  timeZone: 'Asia/Ho_Chi_Minh',
});
const hour = new Intl.DateTimeFormat(locale, {
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
  timeZone: 'Asia/Ho_Chi_Minh',
});

/**
 * The instant it is for someone who travelled ahead.
 * @param {number} aheadHours
 */
export function nowFor(aheadHours) {
  return new Date(Date.now() + aheadHours * 3_600_000);
}

/** @param {Date} at */
export function dayAndHour(at) {
  return clock.format(at);
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
