import { contentOf, type BotMessage } from './bot-message';
import type { Network } from './network';

/** One person's view of what the bot writes to them. */
export interface Ear {
  /** The next message that is not a repeat of an earlier one, in the order they came. */
  readonly next: () => Promise<BotMessage>;
  /** How many messages came that were no repeats. */
  readonly fresh: () => number;
}

export function ear(network: Network, chat: number): Ear {
  const known = new Set<string>();
  const unread: BotMessage[] = [];
  let wake: (() => void) | undefined;
  network.listen(chat, (message) => {
    if (known.has(contentOf(message))) return;
    known.add(contentOf(message));
    unread.push(message);
    wake?.();
  });
  return {
    next: async () => {
      for (;;) {
        const message = unread.shift();
        if (message !== undefined) return message;
        await new Promise<void>((resolve) => (wake = resolve));
      }
    },
    fresh: () => known.size,
  };
}
