import type { Reminder } from '../../store/reminders';
import { judgeDigest, planDigests } from './digests';
import { planReminders } from './plan-reminders';
import { judge, remind } from './remind';
import type { ReminderDeps } from './reminder-deps';

const LEASE_MS = 60_000;
const AT_ONCE = 50;
const PLAN_EVERY_MS = 5 * 60_000;

/** Residents' reminders and officers' deadlines. All of it can be done by several processes at once, and done again. */
export interface ReminderWork {
  /** Plans what is to be said from now on. */
  readonly plan: () => Promise<void>;
  /** Sends what is due; how many were seen to. */
  readonly sendDue: () => Promise<number>;
  /** Both, as often as it takes; to be called every few seconds. */
  readonly sweep: () => Promise<void>;
}

/** Ties planning and sending to the stores. */
export function reminderWork(deps: ReminderDeps): ReminderWork {
  let plannedAt: number | undefined;
  const plan = async (): Promise<void> => {
    await planReminders(deps);
    await planDigests(deps);
  };
  const sendDue = async (): Promise<number> => {
    const due = await deps.reminders.findDue(deps.clock.now(), AT_ONCE);
    for (const reminder of due)
      await see(deps, reminder).catch((error: unknown) => {
        deps.troubled('reminder', { reminder: reminder.id, error });
      });
    return due.length;
  };
  return {
    plan,
    sendDue,
    sweep: async () => {
      const now = deps.clock.now().getTime();
      if (plannedAt === undefined || now - plannedAt >= PLAN_EVERY_MS) {
        await plan();
        plannedAt = now;
      }
      await sendDue();
    },
  };
}

async function see(deps: ReminderDeps, reminder: Reminder): Promise<void> {
  const now = deps.clock.now();
  const until = new Date(now.getTime() + LEASE_MS);
  if (!(await deps.reminders.claim(reminder.id, { now, until }))) return;
  const verdict =
    reminder.kind === 'digest' ? await judgeDigest(deps, reminder) : await judge(deps, reminder);
  await remind(deps, reminder, verdict);
}
