import { Schema, type Connection } from 'mongoose';
import type { ConversationId, PersonId } from '../core/ids';

/** Someone is stuck in the conversation, or asked for a human. */
export interface HelpRequest {
  readonly id: string;
  readonly conversation: ConversationId;
  /** The question they are at. */
  readonly about: string;
  readonly at: Date;
  /** They asked, were not understood again and again, or left off in the middle. Left out: they asked. */
  readonly kind?: 'asked' | 'missed' | 'idle';
  /** Whose it is, and the units they live in, the province last; left out where that is not known. */
  readonly person?: PersonId;
  readonly path?: readonly string[];
}

/** Where a request is in a list of them. */
export type HelpPlace = Pick<HelpRequest, 'at' | 'id'>;

export interface HelpRequests {
  /** Asking for the same thing again under the same id changes nothing. */
  readonly add: (request: HelpRequest) => Promise<void>;
  readonly findOf: (conversation: ConversationId) => Promise<readonly HelpRequest[]>;
  readonly find: (id: string) => Promise<HelpRequest | undefined>;
  /** Open ones of a unit and all below it, the oldest first; `within` is the unit's path. */
  readonly openIn: (ask: {
    readonly within: readonly string[];
    readonly after?: HelpPlace;
    readonly limit: number;
  }) => Promise<readonly HelpRequest[]>;
  /** Somebody saw to all that is open in the conversation up to now. */
  readonly close: (
    conversation: ConversationId,
    by: { readonly who: string; readonly at: Date },
  ) => Promise<void>;
  readonly removeOf: (conversation: ConversationId) => Promise<void>;
}

interface Stored extends Omit<HelpRequest, 'id'> {
  readonly _id: string;
  /** The units of `path` under their kinds, while it is open: an index over a list gives no order. */
  readonly open?: { readonly province?: string; readonly commune?: string };
  readonly closed?: { readonly who: string; readonly at: Date };
}

const whileOpen = { partialFilterExpression: { open: { $exists: true } } };

const schema = new Schema<Stored>(
  {
    _id: { type: String, required: true },
    conversation: { type: String, required: true },
    about: { type: String, required: true },
    at: { type: Date, required: true },
    kind: String,
    person: String,
    path: { type: [String], default: undefined },
    open: { type: Schema.Types.Mixed },
    closed: { type: Schema.Types.Mixed },
  },
  { versionKey: false, autoIndex: false },
)
  .index({ conversation: 1, at: 1 })
  .index({ 'open.province': 1, at: 1, _id: 1 }, whileOpen)
  .index({ 'open.commune': 1, at: 1, _id: 1 }, whileOpen);

/** Help requests over mongoose. */
export async function helpRequestStore(connection: Connection): Promise<HelpRequests> {
  const model = connection.model('HelpRequest', schema, 'helpRequests');
  await model.createIndexes();

  return {
    add: async ({ id, ...request }) => {
      const made = { ...request, ...openIn(request.path) };
      await model.updateOne({ _id: id }, { $setOnInsert: made }, { upsert: true });
    },
    findOf: async (conversation) => {
      const stored = await model.find({ conversation }).sort({ at: 1 }).lean();
      return stored.map(fromStored);
    },
    find: async (id) => {
      const stored = await model.findById(id).lean();
      return stored === null ? undefined : fromStored(stored);
    },
    openIn: async ({ within, after, limit }) => {
      const [unit = ''] = within;
      const field = within.length === 1 ? 'open.province' : 'open.commune';
      const behind =
        after === undefined
          ? {}
          : { $or: [{ at: { $gt: after.at } }, { at: after.at, _id: { $gt: after.id } }] };
      const from = after === undefined ? {} : { at: { $gte: after.at } };
      const filter = { [field]: unit, open: { $exists: true }, ...from, ...behind };
      return (await model.find(filter).sort({ at: 1, _id: 1 }).limit(limit).lean()).map(fromStored);
    },
    close: async (conversation, { who, at }) => {
      await model.updateMany(
        { conversation, at: { $lte: at }, open: { $exists: true } },
        { $set: { closed: { who, at } }, $unset: { open: 1 } },
      );
    },
    removeOf: async (conversation) => {
      await model.deleteMany({ conversation });
    },
  };
}

/** Below the commune nobody is looked for: what people call their ấp is no unit. */
function openIn(path: readonly string[] | undefined): Pick<Stored, 'open'> {
  const [province, commune] = [path?.at(-1), path?.at(-2)];
  if (province === undefined) return {};
  return { open: commune === undefined ? { province } : { province, commune } };
}

function fromStored({ _id, conversation, about, at, kind, person, path }: Stored): HelpRequest {
  return {
    id: _id,
    conversation,
    about,
    at,
    ...(kind === undefined ? {} : { kind }),
    ...(person === undefined ? {} : { person }),
    ...(path === undefined ? {} : { path }),
  };
}
