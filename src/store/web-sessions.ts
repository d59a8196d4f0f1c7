import { createHash } from 'node:crypto';
import { Schema, type Connection } from 'mongoose';
import { conversationId, officerId, type ConversationId, type OfficerId } from '../core/ids';

/** A visit of an officer to the dashboard, on one device. Only the hash of its token is stored. */
export interface WebSession {
  /** The hash of the token: names the session, and lets nobody in. */
  readonly id: string;
  readonly officer: OfficerId;
  /** The chat whose code began it: its person's roles count. */
  readonly chat: ConversationId;
  readonly begunAt: Date;
  /** When it was used last, a few minutes more or less. */
  readonly usedAt: Date;
  readonly until: Date;
  /** What the browser calls itself, shortened. */
  readonly device: string;
}

export interface WebSessions {
  /** Keeps a new one under the hash of its token. */
  readonly put: (session: Omit<WebSession, 'id'>, token: string) => Promise<WebSession>;
  readonly find: (token: string) => Promise<WebSession | undefined>;
  readonly noteUse: (id: string, at: Date) => Promise<void>;
  /** All of these officers, the one used last first. */
  readonly findOf: (officers: readonly OfficerId[]) => Promise<readonly WebSession[]>;
  /** Ends one if it is of one of these officers; false if there is none such. */
  readonly end: (id: string, officers: readonly OfficerId[]) => Promise<boolean>;
  /** Ends all of these officers, or all but one; how many there were. */
  readonly endOf: (officers: readonly OfficerId[], but?: string) => Promise<number>;
}

interface Stored extends Omit<WebSession, 'id'> {
  readonly _id: string;
}

const schema = new Schema<Stored>(
  {
    _id: { type: String, required: true },
    officer: { type: String, required: true },
    chat: { type: String, required: true },
    begunAt: { type: Date, required: true },
    usedAt: { type: Date, required: true },
    until: { type: Date, required: true },
    device: { type: String, default: '' },
  },
  { versionKey: false, autoIndex: false },
)
  .index({ officer: 1 })
  .index({ until: 1 }, { expireAfterSeconds: 0 });

/** What a session is stored under. */
const idOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** Sessions over mongoose; they go by themselves when their time is over. */
export async function webSessionStore(connection: Connection): Promise<WebSessions> {
  const model = connection.model('WebSession', schema, 'webSessions');
  await model.createIndexes();
  return {
    put: async (session, token) => {
      const id = idOf(token);
      await model.create({ _id: id, ...session });
      return { id, ...session };
    },
    find: async (token) => {
      const stored = await model.findById(idOf(token)).lean();
      return stored === null ? undefined : fromStored(stored);
    },
    noteUse: async (id, at) => {
      await model.updateOne({ _id: id }, { $set: { usedAt: at } });
    },
    findOf: async (officers) =>
      (
        await model
          .find({ officer: { $in: [...officers] } })
          .sort({ usedAt: -1, _id: 1 })
          .lean()
      ).map(fromStored),
    end: async (id, officers) => {
      const { deletedCount } = await model.deleteOne({ _id: id, officer: { $in: [...officers] } });
      return deletedCount === 1;
    },
    endOf: async (officers, but) => {
      const others = but === undefined ? {} : { _id: { $ne: but } };
      const { deletedCount } = await model.deleteMany({ officer: { $in: [...officers] }, ...others });
      return deletedCount;
    },
  };
}

const fromStored = ({ _id, officer, chat, ...rest }: Stored): WebSession => ({
  id: _id,
  officer: officerId(officer),
  chat: conversationId(chat),
  begunAt: rest.begunAt,
  usedAt: rest.usedAt,
  until: rest.until,
  device: rest.device,
});
