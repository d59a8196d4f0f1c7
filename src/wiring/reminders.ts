import { quarterDrafter } from '../app/bulletins/quarter-draft';
import { placeFinder, type Endpoint } from '../app/endpoint';
import type { ReminderDeps } from '../app/reminders/reminder-deps';
import { reminderWork, type ReminderWork } from '../app/reminders/reminder-work';
import type { Watch } from '../app/watch';
import type { Config } from '../config';
import type { Wakes } from '../notifications/queue';
import { reminding, type Reminding } from '../notifications/reminding';
import type { PlanArea } from '../notifications/plan/plan-area';
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
  const work = reminderWork({
    ...store,
    ...rest,
    reminding: calendar,
    findPlace: placeFinder(endpoints),
    troubled,
  });
  const draftQuarterly = quarterDrafter({ ...store, ...rest, reminding: calendar });
  return {
    ...work,
    // What waits to be sent is drafted before officers are told what waits.
    plan: async () => {
      await draftQuarterly();
      await work.plan();
    },
  };
}

/** The calendar of quiet hours and days as configured, with the plan's deadlines in its area. */
export const configuredReminding = (
  config: Config,
  plan: PlanProfile,
  area?: Pick<PlanArea, 'isPlanned'>,
): Reminding =>
  reminding({
    plan,
    ...(area === undefined ? {} : { isPlanned: area.isPlanned }),
    most: config.REMINDERS_MOST,
    rules: {
      ...config.QUIET_HOURS,
      sundays: config.QUIET_SUNDAYS === 'on',
      extraDays: config.EXTRA_QUIET_DAYS,
    },
  });

const PLANNING = 'reminders-planning';
const SENDING = 'reminders';

/** How often people's reminders are planned and sent, in milliseconds. */
export interface ReminderPace {
  readonly planEvery: number;
  readonly sendEvery: number;
}

const usual: ReminderPace = { planEvery: 5 * 60_000, sendEvery: 1_000 };

/** Has reminders planned and sent as long as this queue wakes; what it forgets is done by its next wake. */
export function openReminders(
  work: ReminderWork | undefined,
  wakes: Pick<Wakes, 'every' | 'soon'>,
  { planEvery, sendEvery }: ReminderPace = usual,
): void {
  if (work === undefined) return;
  wakes.every(PLANNING, planEvery, work.plan);
  wakes.every(SENDING, sendEvery, async () => {
    await work.sendDue();
  });
  wakes.soon(PLANNING);
}
