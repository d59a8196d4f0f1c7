import type { ConversationId } from '../core/ids';
import type { Conversation } from '../store/conversations';

/** In place of a version, since none is stored with this one. */
export const NOT_TICKED_OFF = 0;

/** One chat as this process knows it, so that a busy chat needs no read. */
export interface ChatAtHand {
  readonly id: ConversationId;
  /** As last written or read here; absent before the first read and after others wrote it. */
  conversation: Conversation | undefined;
  /**
   * Outbox entries performed here, with the version at which they were last ticked off. A write that was under way
   * meanwhile brings an entry back into the store: it is ticked off again at that version, not performed again.
   */
  readonly performed: Map<string, number>;
  /** Whether a write of this conversation is under way. */
  saving: boolean;
  /** How often the first entry of the outbox was tried in vain. */
  attempts: number;
  draining: boolean;
}

export interface ChatsAtHand {
  readonly get: (id: ConversationId) => ChatAtHand;
}

/** Keeps the `most` chats last used; one that is still being drained is never dropped. */
export function chatsAtHand(most: number): ChatsAtHand {
  const chats = new Map<ConversationId, ChatAtHand>();
  return {
    get: (id) => {
      const chat = chats.get(id) ?? {
        id,
        conversation: undefined,
        performed: new Map<string, number>(),
        saving: false,
        attempts: 0,
        draining: false,
      };
      chats.delete(id);
      chats.set(id, chat);
      if (chats.size > most) dropOldestIdle(chats);
      return chat;
    },
  };
}

function dropOldestIdle(chats: Map<ConversationId, ChatAtHand>): void {
  for (const [id, chat] of chats) {
    if (chat.draining || chat.saving || chat.performed.size > 0) continue;
    chats.delete(id);
    return;
  }
}
