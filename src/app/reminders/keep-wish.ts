import type { ConversationId } from '../../core/ids';
import type { ReminderTopic, ReminderWish } from '../../core/reminder-wish';
import { dayInVietnam } from '../../flows/engine/day';
import type { ReminderWishes } from '../../store/reminder-wishes';
import type { Outcome } from '../outcome';
import { chatsOf } from './chats-of';
import type { ReminderDeps } from './reminder-deps';

const DAY_MS = 86_400_000;
const done: Outcome = { kind: 'done', learned: {} };

/** Keeps what somebody wants of reminders, for all their chats. */
export type KeepWish = (chat: ConversationId, wish: ReminderWish) => Promise<Outcome>;

export function wishKeeper(deps: Pick<ReminderDeps, 'wishes' | 'people' | 'clock'>): KeepWish {
  return async (chat, wish) => {
    const chats = await chatsOf(deps, chat);
    const before = await deps.wishes.of(chats);
    await deps.wishes.keep(chats, changed(before, wish, deps.clock.now()));
    return done;
  };
}

function changed(before: ReminderWishes | undefined, wish: ReminderWish, at: Date): ReminderWishes {
  const kept = { off: before?.off ?? [], ...(before?.from === undefined ? {} : { from: before.from }) };
  switch (wish.kind) {
    case 'off':
      return {
        ...kept,
        off: wish.topic === 'all' ? ['draft', 'round'] : withTopic(kept.off, wish.topic),
        at,
      };
    case 'on':
      return { off: [], at };
    case 'from':
      return { ...kept, from: wish.minute, at };
    case 'snooze': {
      const day = dayInVietnam(new Date(at.getTime() + wish.days * DAY_MS).toISOString());
      const snoozedUntil = new Date(`${day}T00:00:00+07:00`);
      return { ...kept, snoozedUntil, at };
    }
  }
}

const withTopic = (off: readonly ReminderTopic[], topic: ReminderTopic): readonly ReminderTopic[] =>
  off.includes(topic) ? off : [...off, topic];
