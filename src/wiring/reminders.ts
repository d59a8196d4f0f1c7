import { placeFinder, type Endpoint } from '../app/endpoint';
import type { ReminderDeps } from '../app/reminders/reminder-deps';
import { reminderWork, type ReminderWork } from '../app/reminders/reminder-work';
import type { Watch } from '../app/watch';
import type { Config } from '../config';
import { reminding, type Reminding } from '../notifications/reminding';
import type { PlanProfile } from '../notifications/plan/plan-profile';
import type { Store } from './open-store';

type Bound = 'province' | 'clock' | 'units' | 'currentRound' | 'tell';

interface Parts extends Pick<ReminderDeps, Bound> {
  readonly store: Store;
  readonly endpoints: readonly Endpoint[];
  readonly watch: Watch;
  readonly reminding?: Reminding;
}

/** Reminders over the store and channels of the assistant; without a calendar and plan nobody is reminded of anything. */
export function remindersOf(parts: Parts): ReminderWork | undefined {
  if (parts.reminding === undefined) return undefined;
  const { store, endpoints, watch, reminding: calendar, ...rest } = parts;
  const { troubled } = watch;
  return reminderWork({
    ...store,
    ...rest,
    reminding: calendar,
    findPlace: placeFinder(endpoints),
    troubled,
  });
}

/** The calendar of quiet hours and days as configured, with the plan's deadlines. */
export const configuredReminding = (config: Config, plan: PlanProfile): Reminding =>
  reminding({
    plan,
    most: config.REMINDERS_MOST,
    rules: {
      ...config.QUIET_HOURS,
      sundays: config.QUIET_SUNDAYS === 'on',
      extraDays: config.EXTRA_QUIET_DAYS,
    },
  });
