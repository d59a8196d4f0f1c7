import type { Conversations, Tick } from '../store/conversations';
import { NOT_TICKED_OFF, type ChatAtHand } from './chats-at-hand';

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

interface Noted {
  readonly chat: ChatAtHand;
  readonly tick: Tick;
}

/** Groups the ticks of many chats into one write at a time. A lost tick means a message said twice, never lost. */
export function ticksInGroups({ conversations, overtaken, failed }: Deps): Ticks {
  let waiting: Noted[] = [];
  let writing: Promise<void> | undefined;

  const write = async (): Promise<void> => {
    while (waiting.length > 0) {
      const group = waiting.filter(stillToBeWritten);
      waiting.filter((noted) => !stillToBeWritten(noted)).forEach(leave);
      waiting = [];
      if (group.length === 0) continue;
      try {
        const outcome = await conversations.tickOff(group.map(({ tick }) => tick));
        for (const { chat, tick } of group.filter(stillToBeWritten)) {
          forget(chat, tick.done);
          if (outcome === 'overtaken') overtaken(chat);
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

/** Not where a turn was taken here meanwhile, or is being taken: it drops what was performed, or brings it back. */
const stillToBeWritten = ({ chat, tick }: Noted): boolean =>
  !chat.saving && chat.conversation?.version === tick.version;

/** Whoever goes on with the chat sees from this what is still to be ticked off. */
function leave({ chat, tick }: Noted): void {
  for (const id of tick.done) if (chat.performed.has(id)) chat.performed.set(id, NOT_TICKED_OFF);
}

/** Drops performed entries from what is held, now that the store dropped them and no write can bring them back. */
function forget(chat: ChatAtHand, done: readonly string[]): void {
  if (chat.conversation === undefined) return;
  const outbox = chat.conversation.outbox.filter((entry) => !done.includes(entry.id));
  chat.conversation = { ...chat.conversation, outbox };
  for (const id of done) chat.performed.delete(id);
}
