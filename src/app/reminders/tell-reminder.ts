import { replyWindowAt } from '../../bots/reply-window';
import type { ConversationId } from '../../core/ids';
import type { ReminderNews } from '../../flows/reminders/reminder-news';
import type { Conversation } from '../../store/conversations';
import type { Reminder, ReminderEnd } from '../../store/reminders';
import { wasTaken } from '../seen';
import { chatsOf } from './chats-of';
import type { ReminderDeps } from './reminder-deps';

const HOUR_MS = 3_600_000;
/** While the staff talks with somebody they are not reminded; after so long it is given up. */
const STAFF_WAIT_MS = 2 * HOUR_MS;
const GIVE_UP_MS = 48 * HOUR_MS;

type Told =
  { readonly kind: 'ended'; readonly end: ReminderEnd } | { readonly kind: 'later'; readonly until: Date };

interface Saying {
  readonly chat: ConversationId;
  readonly news: ReminderNews;
  /** What the network does not take until then is taken back. */
  readonly until: Date;
}

/** Tells a chat what it is reminded of; said once, however often it is told. */
export async function tellReminder(
  deps: ReminderDeps,
  reminder: Reminder,
  { chat, news, until }: Saying,
): Promise<Told> {
  const { tell, clock } = deps;
  const now = clock.now();
  const again = reminder.attempt === undefined ? '' : `#${reminder.attempt}`;
  const updateId = `reminder:${subjectOf(reminder)}${again}`;
  const lapse = { reminder: reminder.id, after: until.toISOString() };
  if (await wasSaid(deps, reminder, updateId)) return { kind: 'ended', end: { state: 'sent' } };
  const effects = await tell(chat, updateId, { kind: 'reminded', at: now.toISOString(), news, lapse });
  if (effects.some(({ kind }) => kind === 'say') || (await wasSaid(deps, reminder, updateId)))
    return { kind: 'ended', end: { state: 'sent' } };
  return now.getTime() - reminder.dueAt.getTime() > GIVE_UP_MS
    ? { kind: 'ended', end: { state: 'skipped', why: 'staff' } }
    : { kind: 'later', until: new Date(now.getTime() + STAFF_WAIT_MS) };
}

/** Several chats of one person may have been told of the same round: it is said once where they all lead to. */
const subjectOf = ({ id, kind, step }: Reminder): string => (kind === 'opens' ? step : id);

/** In any chat of the person: who was told may be written to elsewhere by now. */
async function wasSaid(deps: ReminderDeps, { chat }: Reminder, updateId: string): Promise<boolean> {
  const at = deps.clock.now().toISOString();
  for (const each of await chatsOf(deps, chat)) {
    const conversation = await deps.conversations.find(each);
    if (conversation !== undefined && wasTaken(conversation, updateId, at)) return true;
  }
  return false;
}

/** Why nothing can be said in a chat now, if so. */
export function unreachable(
  { findPlace, clock }: Pick<ReminderDeps, 'findPlace' | 'clock'>,
  { id, reach, heardAt }: Conversation,
): Extract<ReminderEnd, { state: 'skipped' }>['why'] | undefined {
  const place = findPlace(id);
  if (place === undefined) return 'no-channel';
  if (reach !== 'open') return reach;
  const { replyWindow } = place.endpoint.channel.capabilities;
  const closed = replyWindow !== undefined && replyWindowAt(replyWindow, heardAt, clock.now()) === 'closed';
  return closed ? 'window-closed' : undefined;
}
