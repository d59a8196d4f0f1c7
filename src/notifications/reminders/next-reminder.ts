import type { ReminderTopic } from '../../core/reminder-wish';
import { dayAfter } from '../calendar/days';
import { nextAllowed, openDayUpTo, type OwnHours } from '../calendar/next-allowed';
import { dayAt, instantAt } from '../calendar/province-time';
import type { QuietRules } from '../calendar/quiet-rules';

/** A declaration somebody has to go on with. */
export interface Unfinished {
  /** `draft`: begun and not handed in; `returned`: sent back for a fix. */
  readonly what: 'draft' | 'returned';
  /** Since when it waits for the person: when they last did something, or it was sent back. */
  readonly since: Date;
  /** The last day of the round, `YYYY-MM-DD`. */
  readonly closesOn: string;
}

/** How somebody is to be reminded. */
export interface Manner {
  readonly rules: QuietRules;
  readonly hours?: OwnHours | undefined;
  readonly off: ReadonlySet<ReminderTopic>;
  /** Most reminders of the same thing in one silence, those before the round closes apart. */
  readonly most: number;
}

/** One reminder. `step` names it among those of the same silence, such as `draft-3` or `closes-7`. */
export interface PlannedReminder {
  readonly kind: 'draft' | 'returned' | 'closes';
  readonly step: string;
  readonly at: Date;
}

/** Days of silence after which somebody is reminded; weekly after that. */
const afterDays = [1, 3, 7] as const;
const WEEK = 7;
/** Days before the round closes. */
const beforeDays = [7, 3, 1] as const;
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** When the day begins on which only the day counts. */
const NINE = 9 * 60;
/** Two reminders this close are one: that of the closing day goes before. */
const TOO_CLOSE_MS = 20 * HOUR_MS;

/**
 * The first reminder after the instant `after`, at a moment that is not quiet; nothing when there is none any more. What
 * would have been due before is left out, so that a long pause of ours makes no flood.
 */
export function nextReminder(
  unfinished: Unfinished,
  after: Date,
  manner: Manner,
): PlannedReminder | undefined {
  const closing = manner.off.has('round') ? [] : closingReminders(unfinished, manner);
  const silence = manner.off.has('draft') ? [] : silenceReminders(unfinished, manner);
  const apart = silence.filter(({ at }) => closing.every((other) => !areClose(at, other.at)));
  return [...closing, ...apart]
    .filter(({ at }) => at > after && dayAt(at) <= unfinished.closesOn)
    .toSorted((one, other) => one.at.getTime() - other.at.getTime())[0];
}

const areClose = (one: Date, other: Date): boolean =>
  Math.abs(one.getTime() - other.getTime()) < TOO_CLOSE_MS;

function silenceReminders({ what, since }: Unfinished, manner: Manner): readonly PlannedReminder[] {
  const days = Array.from({ length: manner.most }, (_, at) => afterDays[at] ?? WEEK * (at - 1));
  return days.map((day) => ({
    kind: what,
    step: `${what}-${day}`,
    at: nextAllowed(new Date(since.getTime() + day * DAY_MS), manner.rules, manner),
  }));
}

/** Said on the last good day before, where the day itself is quiet; only what lies after the silence began. */
function closingReminders({ since, closesOn }: Unfinished, manner: Manner): readonly PlannedReminder[] {
  const found = beforeDays.map((days) => {
    const day = openDayUpTo(dayAfter(closesOn, -days), manner.rules);
    const at = nextAllowed(instantAt(day, NINE), manner.rules, manner);
    return { kind: 'closes' as const, step: `closes-${days}`, at };
  });
  // Around Tết several fall on the same day: the latest of them says it.
  return found.filter(
    ({ at }, place) => at > since && found.slice(place + 1).every((later) => !areClose(at, later.at)),
  );
}
