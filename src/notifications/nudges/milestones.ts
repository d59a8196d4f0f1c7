import { dayAfter, daysUntil } from '../calendar/days';
import { openDayFrom, openDayUpTo } from '../calendar/next-allowed';
import type { QuietRules } from '../calendar/quiet-rules';
import type { Duty, Outlook, WaitingDraft, WaitingWork } from './duty';

/** Days after `after` up to and with `upTo`: what happened since an officer was last written to. */
export interface Span {
  readonly after: string;
  readonly upTo: string;
}

const leadDays = [30, 14, 7, 3, 1] as const;
const overdueDays = [1, 3, 7, 14, 21, 28] as const;
/** From here on the level above hears of it too. */
const ESCALATED_AFTER = 3;
/** Nobody is written to about what is older. */
const GIVEN_UP_AFTER = 35;
const waitingDays = [3, 7] as const;
const WEEK = 7;
const WAITING_ESCALATED_AFTER = 14;

/** Whether a day on which a duty is to be called to mind lies in the span; before a quiet day it is the last one open. */
export function isDutyDue(duty: Duty, span: Span, rules: QuietRules): boolean {
  const before = leadDays.map((days) => openDayUpTo(dayAfter(duty.lastGoodDay, -days), rules));
  return isLively(duty, span) && [...before, ...overdueOn(duty, rules, 1)].some(within(duty, span));
}

/** The same for the officers of the level above: only once it is overdue. */
export function isDutyEscalated(duty: Duty, span: Span, rules: QuietRules): boolean {
  return isLively(duty, span) && overdueOn(duty, rules, ESCALATED_AFTER).some(within(duty, span));
}

/** A day of a duty that lay before the assistant knew of it is past: it is never said. */
const within =
  ({ since }: Pick<Duty, 'since'>, { after, upTo }: Span) =>
  (day: string): boolean =>
    day >= since && day > after && day <= upTo;

const isLively = ({ lastGoodDay, since }: Duty, { upTo }: Span): boolean =>
  lastGoodDay >= since && daysUntil(lastGoodDay, upTo) <= GIVEN_UP_AFTER;

const overdueOn = ({ lastGoodDay }: Duty, rules: QuietRules, from: number): readonly string[] =>
  overdueDays.filter((days) => days >= from).map((days) => openDayFrom(dayAfter(lastGoodDay, days), rules));

/** Work that waits is called to mind after three days, a week, and weekly from then on. */
export function isWaitingDue({ oldest }: WaitingWork, span: Span, rules: QuietRules): boolean {
  return waitingOn(oldest, span, [...waitingDays]).some((day) => isNew(openDayFrom(day, rules), span));
}

/** Work nobody took up for two weeks is told to the level above, weekly. */
export function isWaitingEscalated({ oldest }: WaitingWork, span: Span, rules: QuietRules): boolean {
  return waitingOn(oldest, span, [WAITING_ESCALATED_AFTER]).some((day) =>
    isNew(openDayFrom(day, rules), span),
  );
}

/** The days of `first`, and weekly after the last of them, up to the end of the span. */
function waitingOn(oldest: string, { upTo }: Span, first: readonly number[]): readonly string[] {
  const last = first.at(-1) ?? 0;
  const weeks = Math.max(0, Math.floor((daysUntil(oldest, upTo) - last) / WEEK));
  const weekly = Array.from({ length: weeks }, (_, week) => last + WEEK * (week + 1));
  return [...first, ...weekly].map((days) => dayAfter(oldest, days));
}

/** A draft that waits is mentioned on the day it is made, and then as work that waits is; not once its time is over. */
export function isDraftDue({ since, lastDay }: WaitingDraft, span: Span, rules: QuietRules): boolean {
  return (
    span.upTo <= lastDay &&
    waitingOn(since, span, [0, ...waitingDays]).some((day) => isNew(openDayFrom(day, rules), span))
  );
}

/** What has no day is mentioned once, when its time begins. */
export const isOutlookDue = ({ begins }: Outlook, span: Span, rules: QuietRules): boolean =>
  isNew(openDayFrom(begins, rules), span);

const isNew = (day: string, { after, upTo }: Span): boolean => day > after && day <= upTo;
