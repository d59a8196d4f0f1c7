import type { Connection } from 'mongoose';
import { conversationId, type ConversationId } from '../core/ids';
import type { Conversation } from './conversations';

/** What is known of a chat to somebody who wants to write there without having been asked. */
export type ChatState = Pick<Conversation, 'id' | 'reach' | 'heardAt'>;

export interface ChatStates {
  /** Of those chats that were ever opened. */
  readonly of: (chats: readonly ConversationId[]) => Promise<ReadonlyMap<ConversationId, ChatState>>;
  /** Notes that the person can't be written to, unless they were heard since. */
  readonly close: (chat: ConversationId, reach: 'blocked' | 'window-closed', at: Date) => Promise<void>;
}

type Stored = Omit<ChatState, 'id'> & { readonly _id: string };

/** States of many chats at once, over mongoose. */
export function chatStates(connection: Connection): ChatStates {
  const collection = connection.collection<Stored>('conversations');
  return {
    of: async (chats) => {
      const found = await collection
        .find({ _id: { $in: [...chats] } }, { projection: { reach: 1, heardAt: 1 } })
        .toArray();
      return new Map(
        found.map(({ _id, ...rest }) => [conversationId(_id), { id: conversationId(_id), ...rest }]),
      );
    },
    close: async (chat, reach, at) => {
      await collection.updateOne({ _id: chat, reach: 'open', heardAt: { $lte: at } }, { $set: { reach } });
    },
  };
}
