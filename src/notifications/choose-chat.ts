import type { SkipReason } from '../core/broadcast';
import type { ConversationId } from '../core/ids';

/** What is known of one chat of a person when something is to be sent to many. */
export interface ChatFacts {
  readonly chat: ConversationId;
  /** Whether its network is configured and takes the same message to many. */
  readonly forMany: boolean;
  readonly reach: 'open' | 'blocked' | 'window-closed';
  /** What a message would be there now. */
  readonly window: 'free' | 'paid' | 'closed';
  /** When the person was last heard there, in milliseconds since 1970; 0 if nobody noted. */
  readonly heardAt: number;
}

/** The chat a message for many goes to, or why there is none. */
export type ChosenChat =
  | { readonly kind: 'chat'; readonly chat: ConversationId }
  | { readonly kind: 'none'; readonly reason: Extract<SkipReason, 'window' | 'unreachable'> };

/** Of the chats that take it, the one in which the person was last heard; one that costs nothing goes before others. */
export function chooseChat(chats: readonly ChatFacts[], { paid }: { readonly paid: boolean }): ChosenChat {
  const usable = chats.filter(({ forMany, reach }) => forMany && reach !== 'blocked');
  const inTime = usable.filter(({ reach, window }) => reach === 'open' && inWindow(window, paid));
  const [best] = inTime.toSorted(
    (a, b) => Number(b.window === 'free') - Number(a.window === 'free') || b.heardAt - a.heardAt,
  );
  if (best !== undefined) return { kind: 'chat', chat: best.chat };
  return { kind: 'none', reason: usable.length > 0 ? 'window' : 'unreachable' };
}

const inWindow = (window: ChatFacts['window'], paid: boolean): boolean =>
  window === 'free' || (paid && window === 'paid');
