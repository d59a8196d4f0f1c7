import { dayAfter } from './days';
import { dayAt, instantAt, minuteAt } from './province-time';
import { quietDay, type QuietRules } from './quiet-rules';

/** What a person wants for themselves. */
export interface OwnHours {
  /** Not before this minute of the day. */
  readonly from: number;
}

/** `urgent`, for officers only: hours may be shorter, days stay quiet. */
export type Urgency = 'ordinary' | 'urgent';

interface Whose {
  readonly hours?: OwnHours | undefined;
  readonly urgency?: Urgency;
}

const URGENT_UNTIL = 6 * 60;
const URGENT_FROM = 21 * 60 + 30;
/** Who wants to be written to late has at least this long before it is night. */
const AT_LEAST = 2 * 60;
const MINUTES_OF_DAY = 24 * 60;
const MOST_QUIET_DAYS = 400;

/** The instant itself, if it is not quiet then; else the next that is not. */
export function nextAllowed(instant: Date, rules: QuietRules, whose: Whose = {}): Date {
  const { opens, closes } = openHours(rules, whose);
  const today = dayAt(instant);
  const minute = minuteAt(instant);
  if (quietDay(today, rules) === undefined && minute < closes)
    return minute < opens ? instantAt(today, opens) : instant;
  return instantAt(openDayFrom(dayAfter(today, 1), rules), opens);
}

/** When it becomes quiet on the day of this instant. */
export const closingAt = (instant: Date, rules: QuietRules, whose: Whose = {}): Date =>
  instantAt(dayAt(instant), Math.min(openHours(rules, whose).closes, MINUTES_OF_DAY));

/** Whether nothing may be sent at this instant. */
export const isQuiet = (instant: Date, rules: QuietRules, whose: Whose = {}): boolean =>
  nextAllowed(instant, rules, whose).getTime() !== instant.getTime();

/** The first day from this on that is not quiet. */
export const openDayFrom = (day: string, rules: QuietRules): string => openDay(day, rules, 1);

/** The last day up to this that was not quiet: what has to be said before a day is said then. */
export const openDayUpTo = (day: string, rules: QuietRules): string => openDay(day, rules, -1);

function openDay(from: string, rules: QuietRules, step: 1 | -1): string {
  let day = from;
  for (let passed = 0; quietDay(day, rules) !== undefined; passed += 1) {
    if (passed === MOST_QUIET_DAYS) throw new Error(`Every day near ${from} is quiet.`);
    day = dayAfter(day, step);
  }
  return day;
}

/** The minutes of a day between which messages may be sent. */
function openHours(rules: QuietRules, { hours, urgency = 'ordinary' }: Whose) {
  const opens = urgency === 'urgent' ? Math.min(rules.until, URGENT_UNTIL) : rules.until;
  const closes = urgency === 'urgent' ? Math.max(rules.from, URGENT_FROM) : rules.from;
  if (hours === undefined) return { opens, closes };
  return { opens: Math.max(hours.from, opens), closes: Math.max(closes, hours.from + AT_LEAST) };
}
