import type { Connection } from 'mongoose';
import { conversationId, type ConversationId } from '../core/ids';

/** A chat in which the person did something last at `heardAt`. */
export interface SilentChat {
  readonly id: ConversationId;
  readonly heardAt: Date;
  /** The engine's session: plain JSON, parsed by the engine. */
  readonly session: unknown;
}

export interface SilentChats {
  /** Chats heard last from `from` up to `until`, the longest silent first. */
  readonly heardBetween: (from: Date, until: Date, limit: number) => Promise<readonly SilentChat[]>;
}

interface Stored {
  readonly _id: string;
  readonly heardAt: Date;
  readonly session: unknown;
}

/** Reads conversations by when they were last heard; each page comes off an index. */
export function silentChatStore(connection: Connection): SilentChats {
  const collection = connection.collection<Stored>('conversations');
  return {
    heardBetween: async (from, until, limit) => {
      const found = await collection
        .find({ heardAt: { $gte: from, $lte: until } }, { projection: { heardAt: 1, session: 1 } })
        .sort({ heardAt: 1 })
        .limit(limit)
        .toArray();
      return found.map(({ _id, heardAt, session }) => ({ id: conversationId(_id), heardAt, session }));
    },
  };
}
