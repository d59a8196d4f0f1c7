import type { ReminderTopic } from '../core/reminder-wish';
import { dayAfter, daysUntil } from './calendar/days';
import { nextAllowed, type OwnHours, type Urgency } from './calendar/next-allowed';
import { dayAt, instantAt } from './calendar/province-time';
import { quietDay, type QuietRules } from './calendar/quiet-rules';
import { digestOf, type Digest } from './nudges/digest';
import type { Owed } from './nudges/duty';
import type { Span } from './nudges/milestones';
import { planDuties, planOutlooks, type PlanDuty, type PlanOutlook } from './nudges/plan-duties';
import type { PlanProfile } from './plan/plan-profile';
import { nextReminder, type PlannedReminder, type Unfinished } from './reminders/next-reminder';
import { openingReminder } from './reminders/round-opening';

export type { Owed, WaitingWork } from './nudges/duty';
export type { PlannedReminder } from './reminders/next-reminder';

/** How somebody wants to be reminded. */
export interface Wanted {
  readonly hours?: OwnHours | undefined;
  readonly off: ReadonlySet<ReminderTopic>;
}

/** The province's calendar and plan, as those who remind ask them. Days are `YYYY-MM-DD`. */
export interface Reminding {
  readonly dayAt: (instant: Date) => string;
  readonly dayAfter: (day: string, days: number) => string;
  readonly daysUntil: (day: string, until: string) => number;
  readonly isQuietDay: (day: string) => boolean;
  /** The instant itself, or the next that is not quiet. */
  readonly allowedAt: (instant: Date, hours?: OwnHours, urgency?: Urgency) => Date;
  readonly nextReminder: (unfinished: Unfinished, after: Date, wanted: Wanted) => PlannedReminder | undefined;
  readonly openingAt: (
    round: { readonly opensOn: string; readonly closesOn: string },
    now: Date,
  ) => Date | undefined;
  /** Dated duties whose reminders may fall on this day. */
  readonly dutiesAround: (day: string) => readonly PlanDuty[];
  readonly outlooksAround: (day: string) => readonly PlanOutlook[];
  readonly digestOf: (owed: Owed, span: Span) => Digest | undefined;
  /** When officers are told on a day what they have to do. */
  readonly digestAt: (day: string) => Date;
}

export interface RemindingParts {
  readonly rules: QuietRules;
  readonly plan: PlanProfile;
  /** Most reminders of the same thing in one silence. */
  readonly most: number;
}

const EIGHT = 8 * 60;

export function reminding({ rules, plan, most }: RemindingParts): Reminding {
  return {
    dayAt,
    dayAfter,
    daysUntil,
    isQuietDay: (day) => quietDay(day, rules) !== undefined,
    allowedAt: (instant, hours, urgency = 'ordinary') => nextAllowed(instant, rules, { hours, urgency }),
    nextReminder: (unfinished, after, { hours, off }) =>
      nextReminder(unfinished, after, { rules, most, hours, off }),
    openingAt: (round, now) => openingReminder(round, now, { rules }),
    dutiesAround: (day) => yearsAround(day).flatMap((year) => planDuties(plan, year)),
    outlooksAround: (day) => yearsAround(day).flatMap((year) => planOutlooks(plan, year)),
    digestOf: (owed, span) => digestOf(owed, span, rules),
    digestAt: (day) => nextAllowed(instantAt(day, EIGHT), rules),
  };
}

/** A duty of January is called to mind in December, one of December is overdue in January. */
function yearsAround(day: string): readonly number[] {
  const year = Number(day.slice(0, 4));
  return [year - 1, year, year + 1];
}
