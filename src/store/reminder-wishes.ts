import { Schema, type Connection } from 'mongoose';
import type { ConversationId } from '../core/ids';
import type { ReminderTopic } from '../core/reminder-wish';

/** What a person said of reminders. */
export interface ReminderWishes {
  readonly off: readonly ReminderTopic[];
  /** Not before this minute of the day. */
  readonly from?: number;
  /** Nothing before this instant. */
  readonly snoozedUntil?: Date;
  /** When they said so last. */
  readonly at: Date;
}

/** Kept for every chat of a person alike, so that it stays whichever chats are joined or parted. */
export interface WishBook {
  /** What was said last in any of these chats. */
  readonly of: (chats: readonly ConversationId[]) => Promise<ReminderWishes | undefined>;
  readonly keep: (chats: readonly ConversationId[], wishes: ReminderWishes) => Promise<void>;
  readonly removeOf: (chats: readonly ConversationId[]) => Promise<void>;
}

interface Stored extends ReminderWishes {
  readonly _id: string;
}

const schema = new Schema<Stored>(
  {
    _id: { type: String, required: true },
    off: { type: [String], required: true },
    from: Number,
    snoozedUntil: Date,
    at: { type: Date, required: true },
  },
  { versionKey: false, autoIndex: false },
);

/** Wishes over mongoose. */
export function wishStore(connection: Connection): WishBook {
  const model = connection.model('ReminderWish', schema, 'reminderWishes');
  return {
    of: async (chats) => {
      const found = await model.find({ _id: { $in: [...chats] } }).lean();
      const [latest] = found.sort((one, other) => other.at.getTime() - one.at.getTime());
      if (latest === undefined) return undefined;
      const { off, from, snoozedUntil, at } = latest;
      return {
        off,
        at,
        ...(from === undefined ? {} : { from }),
        ...(snoozedUntil === undefined ? {} : { snoozedUntil }),
      };
    },
    keep: async (chats, { off, ...wishes }) => {
      for (const chat of chats)
        await model.replaceOne({ _id: chat }, { ...wishes, off: [...off] }, { upsert: true });
    },
    removeOf: async (chats) => {
      await model.deleteMany({ _id: { $in: [...chats] } });
    },
  };
}
