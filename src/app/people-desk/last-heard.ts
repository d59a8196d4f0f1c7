import type { ConversationId } from '../../core/ids';
import type { ChatState } from '../../store/chat-states';

/** When somebody was last heard in any of their chats; nothing where nobody knows. */
export function lastHeard(
  states: ReadonlyMap<ConversationId, ChatState>,
  chats: readonly ConversationId[],
): { readonly heardAt?: Date } {
  const heard = chats.flatMap((chat) => states.get(chat)?.heardAt ?? []);
  const [latest] = heard.sort((one, other) => other.getTime() - one.getTime());
  return latest === undefined ? {} : { heardAt: latest };
}
