import type { Conversations, Tick } from '../store/conversations';
import type { ChatAtHand } from './chats-at-hand';

export interface Ticks {
  /** Notes what was performed; it is written with whatever else waits, as soon as the write before has ended. */
  readonly add: (chat: ChatAtHand, tick: Tick) => void;
  /** Resolves when all that was noted is written. */
  readonly settled: () => Promise<void>;
}

interface Deps {
  readonly conversations: Conversations;
  /** Called for chats that others wrote: what is held of them is out of date. */
  readonly overtaken: (chat: ChatAtHand) => void;
  readonly failed: (error: unknown) => void;
}

/** Groups the ticks of many chats into one write at a time. A lost tick means a message said twice, never lost. */
export function ticksInGroups({ conversations, overtaken, failed }: Deps): Ticks {
  let waiting: { chat: ChatAtHand; tick: Tick }[] = [];
  let writing: Promise<void> | undefined;

  const write = async (): Promise<void> => {
    while (waiting.length > 0) {
      const group = waiting;
      waiting = [];
      try {
        const outcome = await conversations.tickOff(group.map(({ tick }) => tick));
        for (const { chat, tick } of group) {
          const nobodyWroteHere = !chat.saving && chat.conversation?.version === tick.version;
          if (nobodyWroteHere && outcome === 'overtaken') overtaken(chat);
          if (nobodyWroteHere) forget(chat, tick.done);
        }
      } catch (error) {
        failed(error);
      }
    }
    writing = undefined;
  };

  return {
    add: (chat, tick) => {
      waiting.push({ chat, tick });
      writing ??= Promise.resolve().then(write);
    },
    settled: async () => {
      while (writing !== undefined) await writing;
    },
  };
}

/** Drops performed entries from what is held, now that the store dropped them and no write can bring them back. */
function forget(chat: ChatAtHand, done: readonly string[]): void {
  if (chat.conversation === undefined) return;
  const outbox = chat.conversation.outbox.filter((entry) => !done.includes(entry.id));
  chat.conversation = { ...chat.conversation, outbox };
  for (const id of done) chat.performed.delete(id);
}
