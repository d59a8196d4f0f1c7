import { Schema, type Connection } from 'mongoose';
import type { ConversationId } from '../core/ids';

/** Someone is stuck in the conversation, or asked for a human. */
export interface HelpRequest {
  readonly id: string;
  readonly conversation: ConversationId;
  /** The question they are at. */
  readonly about: string;
  readonly at: Date;
}

export interface HelpRequests {
  /** Asking for the same thing again under the same id changes nothing. */
  readonly add: (request: HelpRequest) => Promise<void>;
  readonly findOf: (conversation: ConversationId) => Promise<readonly HelpRequest[]>;
  readonly removeOf: (conversation: ConversationId) => Promise<void>;
}

type Stored = Omit<HelpRequest, 'id'> & { readonly _id: string };

const schema = new Schema<Stored>(
  {
    _id: { type: String, required: true },
    conversation: { type: String, required: true },
    about: { type: String, required: true },
    at: { type: Date, required: true },
  },
  { versionKey: false, autoIndex: false },
).index({ conversation: 1, at: 1 });

/** Help requests over mongoose. */
export async function helpRequestStore(connection: Connection): Promise<HelpRequests> {
  const model = connection.model('HelpRequest', schema, 'helpRequests');
  await model.createIndexes();

  return {
    add: async ({ id, ...request }) => {
      await model.updateOne({ _id: id }, { $setOnInsert: request }, { upsert: true });
    },
    findOf: async (conversation) => {
      const stored = await model.find({ conversation }).sort({ at: 1 }).lean();
      return stored.map(({ _id, ...request }) => ({ id: _id, ...request }));
    },
    removeOf: async (conversation) => {
      await model.deleteMany({ conversation });
    },
  };
}
