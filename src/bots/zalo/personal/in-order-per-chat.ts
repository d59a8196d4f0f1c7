import { setMaxListeners } from 'node:events';
import type { Timing } from '../../lane/lane';
import { readUpdate } from './read';
import type { ZaloPersonalUpdate } from './session';

/** Messages in hand, on their way to being taken in. */
export interface Inbox {
  /** Never throws. */
  readonly accept: (update: ZaloPersonalUpdate) => void;
  /** Takes in at once what is held, nothing new, and resolves when it is done; what fails now is left for a later start. */
  readonly stop: () => Promise<void>;
}

export interface InboxDeps {
  /** Takes in one message for good. While it rejects, the message is tried again. */
  readonly take: (update: ZaloPersonalUpdate) => Promise<unknown>;
  /** A message of that instant was taken in. */
  readonly onTaken: (at: Date) => Promise<void>;
  readonly onTrouble: (what: 'update-failed' | 'update-given-up', error: unknown) => void;
  readonly timing: Timing;
}

/** How long a message waits for an earlier one: frames are decrypted side by side, so that small ones overtake. */
const HOLD_MS = 300;

interface Held {
  readonly update: ZaloPersonalUpdate;
  readonly at: number;
  readonly id: string;
}

/** Takes messages in: chats side by side, each chat one after another, in the order in which they were written. */
export function inOrderPerChat(deps: InboxDeps): Inbox {
  const stopping = new AbortController();
  // Every chat with something in hand listens to it.
  setMaxListeners(0, stopping.signal);
  const attempt = persistently(deps, stopping.signal);
  const chats = new Map<string, { held: Held[]; readonly running: Promise<void> }>();

  async function run(chat: string): Promise<void> {
    for (;;) {
      await deps.timing.sleep(HOLD_MS, stopping.signal);
      const state = chats.get(chat);
      if (state === undefined || state.held.length === 0) break;
      const batch = state.held.toSorted(byWriting);
      state.held = [];
      for (const held of batch) await attempt(held);
    }
    chats.delete(chat);
  }

  return {
    accept: (update) => {
      const read = readUpdate(update);
      if (read === undefined || stopping.signal.aborted) return;
      const held = { update, at: Date.parse(read.at ?? ''), id: read.updateId };
      const known = chats.get(read.chat);
      if (known !== undefined) known.held.push(held);
      else chats.set(read.chat, { held: [held], running: Promise.resolve().then(() => run(read.chat)) });
    },
    stop: async () => {
      stopping.abort();
      await Promise.all([...chats.values()].map(({ running }) => running));
    },
  };
}

function byWriting(a: Held, b: Held): number {
  return a.at - b.at || a.id.length - b.id.length || (a.id < b.id ? -1 : 1);
}

const failuresAloneBeforeGivingUp = 5;

/**
 * Tries a message until it is taken in, or until we stop. One that fails again and again while others succeed is given up, so
 * that it can't hold up its chat for ever; when all fail, the store is down, and none is lost.
 */
function persistently({ take, onTaken, onTrouble, timing }: InboxDeps, signal: AbortSignal) {
  let successes = 0;
  return async ({ update, at }: Held): Promise<void> => {
    let failuresAlone = 0;
    let successesSeen = successes;
    for (let tries = 1; ; tries += 1) {
      try {
        await take(update);
        successes += 1;
        await onTaken(new Date(at));
        return;
      } catch (error) {
        if (successes > successesSeen) failuresAlone += 1;
        successesSeen = successes;
        const hopeless = failuresAlone >= failuresAloneBeforeGivingUp;
        onTrouble(hopeless ? 'update-given-up' : 'update-failed', error);
        if (hopeless || signal.aborted) return;
      }
      await timing.sleep(Math.min(30_000, 500 * 2 ** tries), signal);
    }
  };
}
