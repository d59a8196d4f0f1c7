import type { Reminder } from '../../store/reminders';
import { judgeDigest, planDigests } from './digests';
import { planReminders } from './plan-reminders';
import { judge, remind } from './remind';
import type { ReminderDeps } from './reminder-deps';

const LEASE_MS = 60_000;
/** What is sent at one wake, at most: many are due at nine in the morning, and replies have to get through between them. */
const AT_ONCE = 20;

/** Residents' reminders and officers' deadlines. All of it can be done by several processes at once, and done again. */
export interface ReminderWork {
  /** Plans what is to be said from now on; to be done every few minutes. */
  readonly plan: () => Promise<void>;
  /** Sends what is due; to be done every second or so. How many were seen to. */
  readonly sendDue: () => Promise<number>;
}

/** Ties planning and sending to the stores, in which the truth is: whoever is woken looks there for what is due. */
export const reminderWork = (deps: ReminderDeps): ReminderWork => ({
  plan: async () => {
    await planReminders(deps);
    await planDigests(deps);
  },
  sendDue: async () => {
    const due = await deps.reminders.findDue(deps.clock.now(), AT_ONCE);
    for (const reminder of due)
      await see(deps, reminder).catch((error: unknown) => {
        deps.troubled('reminder', { reminder: reminder.id, error });
      });
    return due.length;
  },
});

async function see(deps: ReminderDeps, reminder: Reminder): Promise<void> {
  const now = deps.clock.now();
  const until = new Date(now.getTime() + LEASE_MS);
  if (!(await deps.reminders.claim(reminder.id, { now, until }))) return;
  const verdict =
    reminder.kind === 'digest' ? await judgeDigest(deps, reminder) : await judge(deps, reminder);
  await remind(deps, reminder, verdict);
}
