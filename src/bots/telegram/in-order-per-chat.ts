import type { Update } from 'telegraf/types';
import type { Sleep } from '../lane/sleep';

/** An update that could not be taken in: it is tried again, or given up because only it fails, again and again. */
export interface UpdateTrouble {
  readonly kind: 'update-failed' | 'update-given-up';
  readonly updateId: number;
  readonly error: unknown;
}

/** Updates in hand, and how far they may be confirmed. */
export interface Inbox {
  /** Starts an update as soon as the earlier ones of its chat are done. One in hand already is passed over. */
  readonly accept: (update: Update) => void;
  /** Whether some are not done. */
  readonly busy: () => boolean;
  /** Resolves when all in hand are done or left over, but not later than after `milliseconds`. */
  readonly settled: (milliseconds: number) => Promise<void>;
  /** The first update that may not be confirmed yet, if any came at all. */
  readonly offset: () => number | undefined;
}

interface InboxOptions {
  readonly onUpdate: (update: Update) => Promise<void>;
  readonly onTrouble: (trouble: UpdateTrouble) => void;
  readonly sleep: Sleep;
  /** Leaves over what still waits to be tried again. */
  readonly signal: AbortSignal;
}

/** Takes updates in: chats side by side, each chat one after another. */
export function inOrderPerChat(options: InboxOptions): Inbox {
  const attempt = persistently(options);
  /** In the order of coming, which is the order of their ids. */
  const unfinished = new Map<number, Promise<void>>();
  const accepted = new Set<number>();
  const lastOfChat = new Map<string, Promise<void>>();
  let last: number | undefined;

  async function run(update: Update, before: Promise<void> | undefined): Promise<void> {
    await before;
    if (await attempt(update)) unfinished.delete(update.update_id);
  }

  function accept(update: Update): void {
    last = update.update_id;
    if (accepted.has(last)) return;
    accepted.add(last);
    const chat = chatOf(update);
    const running = run(update, lastOfChat.get(chat)).then(() => {
      if (lastOfChat.get(chat) === running) lastOfChat.delete(chat);
    });
    unfinished.set(last, running);
    lastOfChat.set(chat, running);
  }

  return {
    accept,
    busy: () => unfinished.size > 0,
    settled: async (milliseconds) => {
      const all = Promise.all(unfinished.values());
      if (milliseconds === Infinity) await all;
      else await Promise.race([all, options.sleep(milliseconds, options.signal)]);
    },
    offset: () => {
      const [first] = unfinished.keys();
      if (first !== undefined) return first;
      accepted.clear();
      return last === undefined ? undefined : last + 1;
    },
  };
}

const failuresAloneBeforeGivingUp = 5;

/**
 * Tries an update until it is taken in (true) or the poller stops (false). One that fails again and again while others
 * succeed is given up, so that it can't hold up everybody; when all fail, the store is down, and none is lost.
 */
function persistently({ onUpdate, onTrouble, sleep, signal }: InboxOptions) {
  let successes = 0;
  return async (update: Update): Promise<boolean> => {
    let failuresAlone = 0;
    let successesSeen = successes;
    for (let tries = 1; !signal.aborted; tries += 1) {
      try {
        await onUpdate(update);
        successes += 1;
        return true;
      } catch (error) {
        if (successes > successesSeen) failuresAlone += 1;
        successesSeen = successes;
        const hopeless = failuresAlone >= failuresAloneBeforeGivingUp;
        onTrouble({
          kind: hopeless ? 'update-given-up' : 'update-failed',
          updateId: update.update_id,
          error,
        });
        if (hopeless) return true;
      }
      await sleep(Math.min(30_000, 500 * 2 ** tries), signal);
    }
    return false;
  };
}

function chatOf(update: Update): string {
  if ('message' in update) return String(update.message.chat.id);
  if ('callback_query' in update) return String(update.callback_query.message?.chat.id);
  if ('edited_message' in update) return String(update.edited_message.chat.id);
  return 'my_chat_member' in update ? String(update.my_chat_member.chat.id) : 'none';
}
