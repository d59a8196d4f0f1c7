import { Schema, type Connection } from 'mongoose';
import type { ConversationId, PersonId } from '../core/ids';
import type { ShownToOfficers } from '../flows/engine/shown-to-officers';

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
  /** What was said since, oldest first; in lists only the last of it. Nothing once somebody saw to it. */
  readonly talk?: readonly HelpMessage[];
  /** Somebody saw to it. */
  readonly isClosed?: true;
}

/** What was said while somebody is being helped: by the person, or by the officer `officer`. */
export interface HelpMessage {
  /** Unique in the conversation. */
  readonly id: string;
  readonly at: Date;
  readonly officer?: string;
  readonly said: ShownToOfficers;
}

/** Where a request is in a list of them. */
export type HelpPlace = Pick<HelpRequest, 'at' | 'id'>;

export interface HelpRequests {
  /** Asking for the same thing again under the same id changes nothing. */
  readonly add: (request: HelpRequest) => Promise<void>;
  readonly findOf: (conversation: ConversationId) => Promise<readonly HelpRequest[]>;
  readonly find: (id: string) => Promise<HelpRequest | undefined>;
  /** Keeps what was said with what is open in the conversation, the newest of it; nothing where nothing is. Once for each id. */
  readonly note: (conversation: ConversationId, message: HelpMessage) => Promise<void>;
  /** Open ones of a unit and all below it, the oldest first; `within` is the unit's path. */
  readonly openIn: (ask: {
    readonly within: readonly string[];
    readonly after?: HelpPlace;
    readonly limit: number;
  }) => Promise<readonly HelpRequest[]>;
  /** Somebody saw to all that is open in the conversation up to now; what was said is forgotten. */
  readonly close: (
    conversation: ConversationId,
    by: { readonly who: string; readonly at: Date },
  ) => Promise<void>;
  /** Closes what an officer had the last word in, and nobody has written since that instant. */
  readonly closeAnswered: (before: Date, by: { readonly who: string; readonly at: Date }) => Promise<void>;
  readonly removeOf: (conversation: ConversationId) => Promise<void>;
}

interface Stored extends Omit<HelpRequest, 'id' | 'isClosed'> {
  readonly _id: string;
  /** The units of `path` under their kinds, while it is open: an index over a list gives no order. */
  readonly open?: { readonly province?: string; readonly commune?: string };
  readonly closed?: { readonly who: string; readonly at: Date };
  /** When an officer had the last word, while it is open. */
  readonly answered?: Date;
}

const whileOpen = { partialFilterExpression: { open: { $exists: true } } };
const whileAnswered = { partialFilterExpression: { answered: { $exists: true } } };

/** Of a longer talk the oldest is forgotten. */
const MOST_MESSAGES = 50;

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
    talk: { type: Schema.Types.Mixed },
    answered: Date,
  },
  { versionKey: false, autoIndex: false },
)
  .index({ conversation: 1, at: 1 })
  .index({ answered: 1 }, whileAnswered)
  .index({ 'open.province': 1, at: 1, _id: 1 }, whileOpen)
  .index({ 'open.commune': 1, at: 1, _id: 1 }, whileOpen);

const modelOn = (connection: Connection) => connection.model('HelpRequest', schema, 'helpRequests');

type HelpModel = ReturnType<typeof modelOn>;

/** Help requests over mongoose. */
export async function helpRequestStore(connection: Connection): Promise<HelpRequests> {
  const model = modelOn(connection);
  await model.createIndexes();
  return {
    ...reading(model),
    ...closing(model),
    add: async ({ id, ...request }) => {
      const made = { ...request, ...openIn(request.path) };
      await model.updateOne({ _id: id }, { $setOnInsert: made }, { upsert: true });
    },
    note: async (conversation, message) => {
      const isNew = { conversation, open: { $exists: true }, 'talk.id': { $ne: message.id } };
      const answered =
        message.officer === undefined ? { $unset: { answered: 1 } } : { $set: { answered: message.at } };
      const talk = { $each: [message], $slice: -MOST_MESSAGES };
      await model.updateMany(isNew, { $push: { talk }, ...answered });
    },
    removeOf: async (conversation) => {
      await model.deleteMany({ conversation });
    },
  };
}

function reading(model: HelpModel): Pick<HelpRequests, 'find' | 'findOf' | 'openIn'> {
  return {
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
      const found = model.find(filter).slice('talk', -1);
      const stored = await found.sort({ at: 1, _id: 1 }).limit(limit).lean();
      return stored.map(fromStored);
    },
  };
}

function closing(model: HelpModel): Pick<HelpRequests, 'close' | 'closeAnswered'> {
  const closed = (by: NonNullable<Stored['closed']>) => ({ $set: { closed: by }, $unset: forgotten });
  return {
    close: async (conversation, by) => {
      await model.updateMany({ conversation, at: { $lte: by.at }, open: { $exists: true } }, closed(by));
    },
    closeAnswered: async (before, by) => {
      await model.updateMany({ answered: { $lt: before } }, closed(by));
    },
  };
}

/** What is kept only while it is open. */
const forgotten = { open: 1, talk: 1, answered: 1 } as const;

/** Below the commune nobody is looked for: what people call their ấp is no unit. */
function openIn(path: readonly string[] | undefined): Pick<Stored, 'open'> {
  const [province, commune] = [path?.at(-1), path?.at(-2)];
  if (province === undefined) return {};
  return { open: commune === undefined ? { province } : { province, commune } };
}

function fromStored({ _id, conversation, about, at, kind, person, path, talk, closed }: Stored): HelpRequest {
  return {
    id: _id,
    conversation,
    about,
    at,
    ...(kind === undefined ? {} : { kind }),
    ...(person === undefined ? {} : { person }),
    ...(path === undefined ? {} : { path }),
    ...(talk === undefined ? {} : { talk }),
    ...(closed === undefined ? {} : { isClosed: true }),
  };
}
