import { Schema, type Collection, type Connection } from 'mongoose';
import { personId, type ConversationId, type PersonId, type SetRef } from '../core/ids';
import { withinUnit } from './declaration-document';
import { givenKeeper, type GivenKeeper, type Placing } from './given-keeper';
import { having, marksSchema, newlyGiven, pathOf, type GivenMarks } from './given-marks';

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
  /** The units they live in, the smallest that is known first. */
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

export interface FeedbackBook extends Placing {
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
  /** Makes this person's what any of these people gave in these chats. */
  readonly assign: (
    person: PersonId,
    among: readonly PersonId[],
    chats: readonly ConversationId[],
  ) => Promise<void>;
  readonly removeOf: (people: readonly PersonId[]) => Promise<void>;
}

interface Stored extends GivenMarks, Omit<Feedback, 'id' | 'person' | 'path'> {
  readonly _id: string;
  readonly person: string;
  readonly state: 'new' | 'seen';
}

const newestFirst = { at: -1, _id: -1 } as const;

const schema = new Schema<Stored>(
  {
    _id: { type: String, required: true },
    person: String,
    conversation: String,
    at: Date,
    text: String,
    set: String,
    indicator: String,
    state: String,
    seen: { type: Schema.Types.Mixed },
    ...marksSchema,
  },
  { versionKey: false, autoIndex: false },
)
  .index({ person: 1, at: -1 })
  .index({ 'area.province': 1, ...newestFirst })
  // A province has enough for one of each filter; below there are too few.
  .index({ 'area.province': 1, state: 1, ...newestFirst })
  .index({ 'area.province': 1, set: 1, ...newestFirst })
  .index({ 'area.province': 1, set: 1, indicator: 1, ...newestFirst })
  .index({ 'area.commune': 1, ...newestFirst })
  .index({ 'area.hamlet': 1, ...newestFirst }, having('area.hamlet'))
  .index({ 'area.group': 1, ...newestFirst }, having('area.group'))
  .index({ placed: 1 })
  .index({ uncounted: 1 }, having('uncounted'))
  .index({ settledAt: 1 }, having('left'));

/** Feedback on criteria sets, over mongoose. */
export async function feedbackStore(connection: Connection): Promise<FeedbackBook> {
  await connection.model('Feedback', schema, 'feedback').createIndexes();
  const collection = connection.collection<Stored>('feedback');
  const keeper = givenKeeper<Stored & { readonly version: number }>(connection, {
    collection: 'feedback',
    round: ROUND,
    fields: { set: 1, indicator: 1, state: 1 },
    standOf: ({ set = '', indicator = '', state }) => [state, indicator, set].join('|'),
  });
  return { ...keeper, ...lookups(collection, keeper), ...changes(collection, keeper) };
}

/** No round is called so. */
const ROUND = '/feedback';

type Feedbacks = Collection<Stored>;

const lookups = (
  collection: Feedbacks,
  { figures }: GivenKeeper,
): Pick<FeedbackBook, 'find' | 'page' | 'counts' | 'of'> => ({
  find: async (id) => {
    const stored = await collection.findOne({ _id: id });
    return stored === null || stored.gone === true ? undefined : fromStored(stored);
  },
  page: async ({ after, limit, ...ask }) => {
    const found = collection.find({ ...filterOf(ask), ...behind(after) });
    return (await found.sort(newestFirst).limit(limit).toArray()).map(fromStored);
  },
  counts: async ([unit = '']) =>
    Object.entries(await figures.of(ROUND, unit)).map(([at, count]) => countOf(at, count)),
  of: async (people, limit) => {
    const found = collection.find({ person: { $in: [...people] } });
    return (await found.sort(newestFirst).limit(limit).toArray()).map(fromStored);
  },
});

/** Back from where it stands in the figures. */
function countOf(at: string, count: number): FeedbackCount {
  const [state, indicator = '', ...rest] = at.split('|');
  const set = rest.join('|');
  return {
    ...(set === '' ? {} : { set }),
    ...(indicator === '' ? {} : { indicator }),
    state: state === 'seen' ? 'seen' : 'new',
    count,
  };
}

const changes = (
  collection: Feedbacks,
  { countThese, remove }: GivenKeeper,
): Pick<FeedbackBook, 'keep' | 'see' | 'assign' | 'removeOf'> => ({
  keep: async ({ id, path, ...given }) => {
    const { upsertedCount } = await collection.updateOne(
      { _id: id },
      { $setOnInsert: { ...given, state: 'new', ...newlyGiven(path) } },
      { upsert: true },
    );
    if (upsertedCount === 1 || (await saysBetter(collection, id, given))) await countThese([id]);
  },
  see: async (id, seen) => {
    const { modifiedCount } = await collection.updateOne(
      { _id: id, state: 'new' },
      { $set: { state: 'seen', seen, uncounted: true }, $inc: { version: 1 } },
    );
    if (modifiedCount === 1) await countThese([id]);
    return modifiedCount === 1;
  },
  assign: async (person, among, chats) => {
    await collection.updateMany(
      { person: { $in: among.filter((each) => each !== person) }, conversation: { $in: [...chats] } },
      { $set: { person }, $unset: { placed: 1 }, $inc: { version: 1 } },
    );
  },
  removeOf: async (people) => {
    await remove({ person: { $in: [...people] } });
  },
});

/** Whether it was about something else before. */
async function saysBetter(
  collection: Feedbacks,
  id: string,
  { set, indicator }: Pick<Feedback, 'set' | 'indicator'>,
): Promise<boolean> {
  const about = {
    ...(set === undefined ? {} : { set }),
    ...(indicator === undefined ? {} : { indicator }),
  };
  const others = Object.entries(about).map(([field, value]) => ({ [field]: { $ne: value } }));
  if (others.length === 0) return false;
  const { modifiedCount } = await collection.updateOne(
    { _id: id, gone: { $exists: false }, $or: others },
    { $set: { ...about, uncounted: true }, $inc: { version: 1 } },
  );
  return modifiedCount === 1;
}

function filterOf({ within, set, indicator, state }: FeedbackAsk): Readonly<Record<string, string | null>> {
  return {
    ...withinUnit(within),
    ...(set === undefined ? {} : { set }),
    ...(indicator === undefined ? {} : { indicator }),
    ...(state === undefined ? {} : { state }),
  };
}

const behind = (after: FeedbackPlace | undefined): Readonly<Record<string, unknown>> =>
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
    path: pathOf(area),
    ...(set === undefined ? {} : { set }),
    ...(indicator === undefined ? {} : { indicator }),
    ...(seen === undefined ? {} : { seen }),
  };
}
