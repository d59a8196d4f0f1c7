import type { Clock } from '../core/clock';
import type { ConversationId } from '../core/ids';
import type { Conversations } from '../store/conversations';
import { OWNED_FOR_MS } from './take-turn';

const AT_ONCE = 200;

interface Deps {
  readonly conversations: Conversations;
  readonly clock: Clock;
  readonly owner: string;
  /** The other processes at work: what is theirs is left to them, however slow they are. */
  readonly working: () => readonly string[];
  /** Reads a conversation that is ours now and goes on with it. */
  readonly takeOver: (id: ConversationId) => Promise<void>;
}

/**
 * Takes over outboxes that nobody works on: those of a process that died, and those whose retry is due. It goes on until
 * none is left, since after a restart everybody waits.
 */
export function sweeper({ conversations, clock, owner, working, takeOver }: Deps): () => Promise<void> {
  const claim = async (id: ConversationId): Promise<void> => {
    const now = clock.now();
    const until = new Date(now.getTime() + OWNED_FOR_MS);
    const conversation = await conversations.claim(id, { owner, now, until, working: working() });
    if (conversation !== undefined) await takeOver(id);
  };
  return async () => {
    const due = clock.now();
    for (let found = AT_ONCE; found === AT_ONCE;) {
      const ids = await conversations.findDue(due, AT_ONCE, working());
      await Promise.all(ids.map(claim));
      found = ids.length;
    }
  };
}
