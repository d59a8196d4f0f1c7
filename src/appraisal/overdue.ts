const DAY_MS = 24 * 60 * 60 * 1000;

/** A declaration that has waited this many days for an officer is overdue. */
export const overdueAfterDays = 7;

/** What has waited since then, or longer, is overdue. */
export const overdueSince = (now: Date): Date => new Date(now.getTime() - overdueAfterDays * DAY_MS);
