import type { Channel } from '../bots/channel';
import { conversationId, type ConversationId } from '../core/ids';

/** One account on one network, such as `telegram:12345`: where updates come from and messages go to. */
export interface Endpoint {
  /** `channel:account`, without a further colon. */
  readonly address: string;
  readonly channel: Channel;
}

/** The endpoint and chat behind a conversation's id. */
export interface Place {
  readonly endpoint: Endpoint;
  readonly chat: string;
}

export function conversationAt(endpoint: Endpoint, chat: string): ConversationId {
  return conversationId(`${endpoint.address}:${chat}`);
}

/** Finds the endpoint of a conversation; nothing if that channel is no longer configured. */
export function placeFinder(
  endpoints: readonly Endpoint[],
): (conversation: ConversationId) => Place | undefined {
  const byAddress = new Map(endpoints.map((endpoint) => [endpoint.address, endpoint]));
  return (conversation) => {
    const afterAccount = conversation.indexOf(':', conversation.indexOf(':') + 1);
    const endpoint = byAddress.get(conversation.slice(0, afterAccount));
    return endpoint && { endpoint, chat: conversation.slice(afterAccount + 1) };
  };
}
