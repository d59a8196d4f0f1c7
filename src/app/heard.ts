import { isDoing } from '../flows/engine/doing';
import type { Event } from '../flows/engine/event';
import type { Conversation } from '../store/conversations';

/** What an event tells of when the person was there, and whether they can be written to. */
export function heardAfter(
  { heardAt, reach }: Conversation,
  event: Event,
): Pick<Conversation, 'heardAt' | 'reach'> {
  const known = heardAt === undefined ? {} : { heardAt };
  if (event.kind === 'blocked') return { ...known, reach: 'blocked' };
  if (!isDoing(event) && event.kind !== 'unblocked') return { ...known, reach };
  const at = new Date(event.at);
  // Updates may overtake one another; an instant nobody can read tells nothing.
  const isLater = heardAt === undefined ? !Number.isNaN(at.getTime()) : at > heardAt;
  return { ...(isLater ? { heardAt: at } : known), reach: 'open' };
}

const WORTH_A_WRITE_MS = 60 * 60 * 1000;

/** Whether it is to be stored even where the event changed nothing else: not for a second click. */
export function isNews(
  before: Conversation,
  { heardAt, reach }: Pick<Conversation, 'heardAt' | 'reach'>,
): boolean {
  if (reach !== before.reach) return true;
  const since = (heardAt?.getTime() ?? 0) - (before.heardAt?.getTime() ?? 0);
  return since > WORTH_A_WRITE_MS;
}
