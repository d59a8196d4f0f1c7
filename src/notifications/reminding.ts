import type { ReminderTopic } from '../core/reminder-wish';
import { dayAfter, daysUntil } from './calendar/days';
import { closingAt, nextAllowed, type OwnHours, type Urgency } from './calendar/next-allowed';
import { dayAt, instantAt } from './calendar/province-time';
import { quietDay, type QuietRules } from './calendar/quiet-rules';
import { digestOf, type Digest } from './nudges/digest';
import type { Owed } from './nudges/duty';
import type { Span } from './nudges/milestones';
import { bulletinsOn, type QuarterBulletin } from './nudges/plan-bulletins';
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
  /** When it becomes quiet on the day of an instant. */
  readonly closingAt: (instant: Date, hours?: OwnHours, urgency?: Urgency) => Date;
  readonly nextReminder: (unfinished: Unfinished, after: Date, wanted: Wanted) => PlannedReminder | undefined;
  readonly openingAt: (
    round: { readonly opensOn: string; readonly closesOn: string },
    now: Date,
  ) => Date | undefined;
  /** Whether the plan asks anything of this unit. */
  readonly isPlanned: (unit: string) => boolean;
  /** Dated duties whose reminders may fall on this day. */
  readonly dutiesAround: (day: string) => readonly PlanDuty[];
  readonly outlooksAround: (day: string) => readonly PlanOutlook[];
  /** The issues of quarterly bulletins that are to be written on this day. */
  readonly bulletinsOn: (day: string) => readonly QuarterBulletin[];
  readonly digestOf: (owed: Owed, span: Span) => Digest | undefined;
  /** When officers are told on a day what they have to do. */
  readonly digestAt: (day: string) => Date;
}

export interface RemindingParts {
  readonly rules: QuietRules;
  readonly plan: PlanProfile;
  /** Of the plan's area; every unit if left out. */
  readonly isPlanned?: (unit: string) => boolean;
  /** Most reminders of the same thing in one silence. */
  readonly most: number;
}

const EIGHT = 8 * 60;
const everywhere = (): boolean => true;

export function reminding({ rules, plan, most, isPlanned = everywhere }: RemindingParts): Reminding {
  return {
    isPlanned,
    dayAt,
    dayAfter,
    daysUntil,
    isQuietDay: (day) => quietDay(day, rules) !== undefined,
    allowedAt: (instant, hours, urgency = 'ordinary') => nextAllowed(instant, rules, { hours, urgency }),
    closingAt: (instant, hours, urgency = 'ordinary') => closingAt(instant, rules, { hours, urgency }),
    nextReminder: (unfinished, after, { hours, off }) =>
      nextReminder(unfinished, after, { rules, most, hours, off }),
    openingAt: (round, now) => openingReminder(round, now, { rules }),
    dutiesAround: (day) => yearsAround(day).flatMap((year) => planDuties(plan, year)),
    outlooksAround: (day) => yearsAround(day).flatMap((year) => planOutlooks(plan, year)),
    bulletinsOn: (day) => bulletinsOn(plan, day, rules),
    digestOf: (owed, span) => digestOf(owed, span, rules),
    digestAt: (day) => nextAllowed(instantAt(day, EIGHT), rules),
  };
}

/** A duty of January is called to mind in December, one of December is overdue in January. */
function yearsAround(day: string): readonly number[] {
  const year = Number(day.slice(0, 4));
  return [year - 1, year, year + 1];
}
