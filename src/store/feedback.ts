import { Schema, type Connection, type QueryFilter } from 'mongoose';
import { personId, type ConversationId, type PersonId, type SetRef } from '../core/ids';
import { livingArea, livingIn, pathOfArea, type LivingArea } from './living-area';

/** What somebody thinks of a criteria set (góp ý Bộ tiêu chí). */
export interface Feedback {
  /** Of the chat and the moment it was begun in, so that keeping it again keeps it once. */
  readonly id: string;
  readonly person: PersonId;
  readonly conversation: ConversationId;
  readonly at: Date;
  readonly text: string;
  /** Left out while nobody knows which set is meant. */
  readonly set?: SetRef;
  /** The one question it is about; left out: the whole set. */
  readonly indicator?: string;
  /** The units they live in, the commune first where it is known. */
  readonly path: readonly string[];
  /** Who looked at it first, and when. */
  readonly seen?: { readonly who: string; readonly at: Date };
}

/** Where one stands in a list of them. */
export type FeedbackPlace = Pick<Feedback, 'at' | 'id'>;

/** Which ones: of a unit with all below it; `within` is the unit's path. */
export interface FeedbackAsk {
  readonly within: readonly string[];
  readonly set?: string;
  /** A question's id; `null`: about no one question. */
  readonly indicator?: string | null;
  readonly state?: 'new' | 'seen';
}

export interface FeedbackCount {
  readonly set?: string;
  readonly indicator?: string;
  readonly state: 'new' | 'seen';
  readonly count: number;
}

export interface FeedbackBook {
  /** The same id again only says better what it is about. */
  readonly keep: (feedback: Omit<Feedback, 'seen'>) => Promise<void>;
  readonly find: (id: string) => Promise<Feedback | undefined>;
  /** The newest first. */
  readonly page: (
    ask: FeedbackAsk & { readonly after?: FeedbackPlace; readonly limit: number },
  ) => Promise<readonly Feedback[]>;
  /** How many there are, by set, question and whether somebody saw them. */
  readonly counts: (within: readonly string[]) => Promise<readonly FeedbackCount[]>;
  /** False if somebody saw it before, or it is not there any more. */
  readonly see: (id: string, by: NonNullable<Feedback['seen']>) => Promise<boolean>;
  /** Of these people, the newest first. */
  readonly of: (people: readonly PersonId[], limit: number) => Promise<readonly Feedback[]>;
  /** It is known where these people live. */
  readonly place: (people: readonly PersonId[], path: readonly string[]) => Promise<void>;
  readonly removeOf: (people: readonly PersonId[]) => Promise<void>;
}

interface Stored extends Omit<Feedback, 'id' | 'person' | 'path'> {
  readonly _id: string;
  readonly person: string;
  readonly state: 'new' | 'seen';
  readonly area: LivingArea;
}

const newestFirst = { at: -1, _id: -1 } as const;

const schema = new Schema<Stored>(
  {
    _id: { type: String, required: true },
    person: { type: String, required: true },
    conversation: { type: String, required: true },
    at: { type: Date, required: true },
    text: { type: String, required: true },
    set: String,
    indicator: String,
    state: { type: String, required: true },
    area: { province: String, commune: String },
    seen: { type: Schema.Types.Mixed },
  },
  { versionKey: false, autoIndex: false },
)
  .index({ person: 1, at: -1 })
  .index({ 'area.province': 1, ...newestFirst })
  .index({ 'area.commune': 1, ...newestFirst });

/** Feedback on criteria sets, over mongoose. */
export async function feedbackStore(connection: Connection): Promise<FeedbackBook> {
  const model = modelOn(connection);
  await model.createIndexes();
  return { ...lookups(model), ...changes(model) };
}

const modelOn = (connection: Connection) => connection.model('Feedback', schema, 'feedback');

type Feedbacks = ReturnType<typeof modelOn>;

const lookups = (model: Feedbacks): Pick<FeedbackBook, 'find' | 'page' | 'counts' | 'of'> => ({
  find: async (id) => {
    const stored = await model.findById(id).lean();
    return stored === null ? undefined : fromStored(stored);
  },
  page: async ({ after, limit, ...ask }) => {
    const found = model.find({ ...filterOf(ask), ...behind(after) });
    return (await found.sort(newestFirst).limit(limit).lean()).map(fromStored);
  },
  counts: async (within) => {
    const groups = await model.aggregate<{
      readonly _id: Omit<FeedbackCount, 'count'>;
      readonly count: number;
    }>([
      { $match: filterOf({ within }) },
      { $group: { _id: { set: '$set', indicator: '$indicator', state: '$state' }, count: { $sum: 1 } } },
    ]);
    return groups.map(({ _id, count }) => ({ ..._id, count }));
  },
  of: async (people, limit) => {
    const found = model.find({ person: { $in: [...people] } });
    return (await found.sort(newestFirst).limit(limit).lean()).map(fromStored);
  },
});

const changes = (model: Feedbacks): Pick<FeedbackBook, 'keep' | 'see' | 'place' | 'removeOf'> => ({
  keep: async ({ id, set, indicator, path, ...given }) => {
    const about = {
      ...(set === undefined ? {} : { set }),
      ...(indicator === undefined ? {} : { indicator }),
    };
    await model.updateOne(
      { _id: id },
      {
        $setOnInsert: { ...given, area: livingArea(path), state: 'new' },
        ...(Object.keys(about).length === 0 ? {} : { $set: about }),
      },
      { upsert: true },
    );
  },
  see: async (id, seen) => {
    const { modifiedCount } = await model.updateOne(
      { _id: id, state: 'new' },
      { $set: { state: 'seen', seen } },
    );
    return modifiedCount === 1;
  },
  place: async (people, path) => {
    await model.updateMany({ person: { $in: [...people] } }, { $set: { area: livingArea(path) } });
  },
  removeOf: async (people) => {
    await model.deleteMany({ person: { $in: [...people] } });
  },
});

function filterOf({ within, set, indicator, state }: FeedbackAsk): Readonly<Record<string, string | null>> {
  return {
    ...livingIn(within),
    ...(set === undefined ? {} : { set }),
    ...(indicator === undefined ? {} : { indicator }),
    ...(state === undefined ? {} : { state }),
  };
}

const behind = (after: FeedbackPlace | undefined): QueryFilter<Stored> =>
  after === undefined
    ? {}
    : {
        $and: [
          { at: { $lte: after.at } },
          { $or: [{ at: { $lt: after.at } }, { at: after.at, _id: { $lt: after.id } }] },
        ],
      };

function fromStored({ _id, person, area, conversation, at, text, set, indicator, seen }: Stored): Feedback {
  return {
    id: _id,
    person: personId(person),
    conversation,
    at,
    text,
    path: pathOfArea(area),
    ...(set === undefined ? {} : { set }),
    ...(indicator === undefined ? {} : { indicator }),
    ...(seen === undefined ? {} : { seen }),
  };
}
