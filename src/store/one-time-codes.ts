import { createHash } from 'node:crypto';
import { mongo, Schema, type Connection } from 'mongoose';
import { conversationId, type ConversationId } from '../core/ids';
import { wrongTryStore, type WrongTries } from './wrong-tries';

/** A code somebody asked for in a chat, to be used once. Only its hash is stored. */
export interface OneTimeCode {
  readonly code: string;
  /** What it was made for: making one again for the same request leaves the ones made before for it valid. */
  readonly request: string;
  readonly chat: ConversationId;
  /** The name in that chat, masked. */
  readonly name?: string;
  readonly until: Date;
}

export interface OneTimeCodes extends WrongTries {
  /** Makes the code valid and every other code of the chat void; false if the code is somebody else's already. */
  readonly put: (code: OneTimeCode) => Promise<boolean>;
  /** The code, if it is valid at `now` and nobody else used it: `by` may look at what it used itself. */
  readonly find: (
    code: string,
    at: { readonly now: Date; readonly by: string },
  ) => Promise<Omit<OneTimeCode, 'code'> | undefined>;
  /** Uses the code up; false if somebody was faster. */
  readonly use: (code: string, by: string) => Promise<boolean>;
  readonly removeOf: (chats: readonly ConversationId[]) => Promise<void>;
}

interface StoredCode extends Omit<OneTimeCode, 'code'> {
  readonly _id: string;
  readonly usedBy?: string;
}

const schema = new Schema<StoredCode>(
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

/** What is stored of a code: it can be looked up, but not read. */
export const hashOfCode = (code: string): string => createHash('sha256').update(code).digest('hex');

/** Matches what nobody used yet. */
export const unused = { usedBy: { $exists: false } };

/** Matches what nobody used yet, or what the same request did: it may go on where it was broken off. */
export const unusedBut = (by: string) => ({ $or: [unused, { usedBy: by }] });

/** Whether a write was done; false if it ran into what was there already. */
export async function unlessThere(write: () => Promise<unknown>): Promise<boolean> {
  try {
    await write();
    return true;
  } catch (error) {
    if (error instanceof mongo.MongoServerError && error.code === DUPLICATE_KEY) return false;
    throw error;
  }
}

/** The names under which one kind of code, and the wrong tries at it, are stored. */
export interface CodeNames {
  readonly codes: { readonly model: string; readonly collection: string };
  readonly tries: { readonly model: string; readonly collection: string };
}

/** One kind of code over mongoose, and the wrong tries at it; both go by themselves when their time is over. */
export async function oneTimeCodeStore(
  connection: Connection,
  { codes: names, tries }: CodeNames,
): Promise<OneTimeCodes> {
  const codes = connection.model(names.model, schema, names.collection);
  await codes.createIndexes();
  return {
    put: async ({ code, ...rest }) => {
      await codes.deleteMany({ chat: rest.chat, request: { $ne: rest.request } });
      return unlessThere(() => codes.create({ _id: hashOfCode(code), ...rest }));
    },
    find: async (code, { now, by }) => {
      const stored = await codes.findById(hashOfCode(code)).lean();
      if (stored === null || stored.until <= now) return undefined;
      const { usedBy = by, request, chat, name, until } = stored;
      if (usedBy !== by) return undefined;
      return { request, chat: conversationId(chat), until, ...(name === undefined ? {} : { name }) };
    },
    use: async (code, by) => {
      const free = { _id: hashOfCode(code), ...unusedBut(by) };
      const { matchedCount } = await codes.updateOne(free, { $set: { usedBy: by } });
      return matchedCount === 1;
    },
    removeOf: async (chats) => {
      await codes.deleteMany({ chat: { $in: [...chats] } });
    },
    ...(await wrongTryStore(connection, tries)),
  };
}
