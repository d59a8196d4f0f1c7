import { nextAllowed, type OwnHours } from '../calendar/next-allowed';
import { dayAfter } from '../calendar/days';
import { instantAt } from '../calendar/province-time';
import type { QuietRules } from '../calendar/quiet-rules';

const NINE = 9 * 60;
/** Later than this it is no news that the round has opened. */
const NEWS_DAYS = 14;

/** When somebody who declared before hears that a round has opened; nothing once it is no news. */
export function openingReminder(
  { opensOn, closesOn }: { readonly opensOn: string; readonly closesOn: string },
  now: Date,
  { rules, hours }: { readonly rules: QuietRules; readonly hours?: OwnHours | undefined },
): Date | undefined {
  const opens = instantAt(opensOn, NINE);
  const at = nextAllowed(opens > now ? opens : now, rules, { hours });
  const lastNews = instantAt(dayAfter(opensOn, NEWS_DAYS), 0);
  return at < lastNews && at <= instantAt(closesOn, 24 * 60) ? at : undefined;
}
