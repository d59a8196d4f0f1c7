import type { Clock } from '../core/clock';
import type { ConversationId } from '../core/ids';
import type { Conversations } from '../store/conversations';
import { OWNED_FOR_MS } from './take-turn';

const AT_ONCE = 200;

interface Deps {
  readonly conversations: Conversations;
  readonly clock: Clock;
  readonly owner: string;
  /** Reads a conversation that is ours now and goes on with it. */
  readonly takeOver: (id: ConversationId) => Promise<void>;
}

/** Takes over outboxes that nobody works on: those of a process that died, and those whose retry is due. */
export function sweeper({ conversations, clock, owner, takeOver }: Deps): () => Promise<void> {
  return async () => {
    const now = clock.now();
    const until = new Date(now.getTime() + OWNED_FOR_MS);
    for (const id of await conversations.findDue(now, AT_ONCE)) {
      const conversation = await conversations.claim(id, { owner, now, until });
      if (conversation !== undefined) await takeOver(id);
    }
  };
}
