import { createHash } from 'node:crypto';
import { mongo, Schema, type Connection } from 'mongoose';
import { conversationId, type ConversationId } from '../core/ids';
import { wrongTryStore, type WrongTries } from './wrong-tries';

/** A one-time code someone asked for in a chat. Only its hash is stored. */
export interface LinkCode {
  readonly code: string;
  /** What it was made for: making one again for the same request leaves the ones made before for it valid. */
  readonly request: string;
  readonly chat: ConversationId;
  /** The name in that chat, masked. */
  readonly name?: string;
  readonly until: Date;
}

export interface LinkCodes extends WrongTries {
  /** Makes the code valid and every other code of the chat void; false if the digits are somebody else's already. */
  readonly put: (code: LinkCode) => Promise<boolean>;
  /** The code, if it is valid at `now` and nobody else used it: `by` may look at what it used itself. */
  readonly find: (
    digits: string,
    at: { readonly now: Date; readonly by: string },
  ) => Promise<Omit<LinkCode, 'code'> | undefined>;
  /** Uses the code up; false if somebody was faster. */
  readonly use: (digits: string, by: string) => Promise<boolean>;
  readonly removeOf: (chats: readonly ConversationId[]) => Promise<void>;
}

interface StoredCode extends Omit<LinkCode, 'code'> {
  readonly _id: string;
  readonly usedBy?: string;
}

const codeSchema = new Schema<StoredCode>(
  {
    _id: { type: String, required: true },
    request: { type: String, required: true },
    chat: { type: String, required: true },
    name: String,
    until: { type: Date, required: true },
    usedBy: String,
  },
  { versionKey: false, autoIndex: false },
)
  .index({ chat: 1 })
  .index({ until: 1 }, { expireAfterSeconds: 0 });

const DUPLICATE_KEY = 11000;

const hashOf = (digits: string): string => createHash('sha256').update(digits).digest('hex');

const codesOn = (connection: Connection) => connection.model('LinkCode', codeSchema, 'linkCodes');

type CodeModel = ReturnType<typeof codesOn>;

/** Codes and wrong tries over mongoose; both go by themselves when their time is over. */
export async function linkCodeStore(connection: Connection): Promise<LinkCodes> {
  const codes = codesOn(connection);
  await codes.createIndexes();
  const tries = await wrongTryStore(connection, { model: 'LinkTry', collection: 'linkTries' });
  return { ...validCodes(codes), ...tries };
}

function validCodes(codes: CodeModel): Pick<LinkCodes, 'put' | 'find' | 'use' | 'removeOf'> {
  return {
    put: async ({ code, ...rest }) => {
      await codes.deleteMany({ chat: rest.chat, request: { $ne: rest.request } });
      try {
        await codes.create({ _id: hashOf(code), ...rest });
        return true;
      } catch (error) {
        if (error instanceof mongo.MongoServerError && error.code === DUPLICATE_KEY) return false;
        throw error;
      }
    },
    find: async (digits, { now, by }) => {
      const stored = await codes.findById(hashOf(digits)).lean();
      if (stored === null || stored.until <= now) return undefined;
      const { usedBy = by, request, chat, name, until } = stored;
      if (usedBy !== by) return undefined;
      return { request, chat: conversationId(chat), until, ...(name === undefined ? {} : { name }) };
    },
    use: async (digits, by) => {
      const unused = { _id: hashOf(digits), $or: [{ usedBy: { $exists: false } }, { usedBy: by }] };
      const { matchedCount } = await codes.updateOne(unused, { $set: { usedBy: by } });
      return matchedCount === 1;
    },
    removeOf: async (chats) => {
      await codes.deleteMany({ chat: { $in: [...chats] } });
    },
  };
}
