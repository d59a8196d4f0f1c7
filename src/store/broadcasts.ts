import { mongo, Schema, type Collection, type Connection } from 'mongoose';
import {
  broadcastId,
  type Broadcast,
  type BroadcastId,
  type BroadcastState,
  type DeliveryCounts,
} from '../core/broadcast';

/** What is sent to many: what it says, how far it is. Who gets it stands in `Deliveries`. */
export interface Broadcasts {
  /** False if there is one with this id already; that one stays as it is. */
  readonly add: (broadcast: Broadcast) => Promise<boolean>;
  readonly find: (id: BroadcastId) => Promise<Broadcast | undefined>;
  /** Of these states, the latest made first. */
  readonly list: (states: readonly BroadcastState[], limit: number) => Promise<readonly Broadcast[]>;
  /** Of these states, and for nobody outside the units `within`; the latest made first. */
  readonly bulletins: (asked: AskedBulletins) => Promise<readonly Broadcast[]>;
  /** Changes the state if it is one of `from`; false if it is another. */
  readonly move: (id: BroadcastId, move: Move) => Promise<boolean>;
  /**
   * Writes what it says anew, while nobody was written to; false once it is too late, or where the `version` in its details
   * is another than `version`.
   */
  readonly revise: (
    id: BroadcastId,
    change: Partial<Pick<Broadcast, 'content' | 'paid' | 'startsAt' | 'endsAt' | 'details'>>,
    version?: number,
  ) => Promise<boolean>;
  /** Scheduled ones whose time has come, and ones whose recipients were never all gathered. */
  readonly toGather: (now: Date) => Promise<readonly Broadcast[]>;
  /** Those whose recipients are all known and that are neither paused nor over. */
  readonly underWay: () => Promise<readonly Broadcast[]>;
  /** Adds what happened since; nothing to one that is done, for which `recount` has it all. */
  readonly count: (id: BroadcastId, more: DeliveryCounts) => Promise<void>;
  /** Writes what the ledger holds, and that it holds everybody if it does now. */
  readonly recount: (
    id: BroadcastId,
    held: Pick<Broadcast, 'total' | 'counts'> & Partial<Pick<Broadcast, 'gathered'>>,
  ) => Promise<void>;
}

export interface AskedBulletins {
  readonly states: readonly BroadcastState[];
  readonly within: readonly string[];
  readonly limit: number;
}

export interface Move {
  readonly from: readonly BroadcastState[];
  readonly to: BroadcastState;
  readonly set?: Partial<Pick<Broadcast, 'startsAt' | 'endedAt'>>;
}

type Stored = Omit<Broadcast, 'id'> & { readonly _id: string };

const schema = new Schema<Stored>(
  {
    _id: { type: String, required: true },
    content: { type: Schema.Types.Mixed, required: true },
    state: { type: String, required: true },
    gathered: { type: Boolean, required: true },
    total: { type: Number, required: true },
    counts: { type: Schema.Types.Mixed, required: true },
    paid: { type: Boolean, required: true },
    atAnyHour: Boolean,
    createdAt: { type: Date, required: true },
    startsAt: Date,
    endsAt: Date,
    endedAt: Date,
    details: { type: Schema.Types.Mixed },
  },
  { versionKey: false, minimize: false, autoIndex: false },
).index({ state: 1, createdAt: -1 });

const DUPLICATE_KEY = 11000;

/** Broadcasts over mongoose. */
export async function broadcastStore(connection: Connection): Promise<Broadcasts> {
  const model = connection.model('Broadcast', schema, 'broadcasts');
  await model.createIndexes();
  const collection = connection.collection<Stored>('broadcasts');

  return { ...keeping(collection), ...finding(collection) };
}

type Kept = Collection<Stored>;

function keeping(collection: Kept): Pick<Broadcasts, 'add' | 'move' | 'revise' | 'count' | 'recount'> {
  return {
    add: async ({ id, ...rest }) => {
      try {
        await collection.insertOne({ _id: id, ...rest });
        return true;
      } catch (error) {
        if (error instanceof mongo.MongoServerError && error.code === DUPLICATE_KEY) return false;
        throw error;
      }
    },
    move: async (id, { from, to, set = {} }) => {
      const { matchedCount } = await collection.updateOne(
        { _id: id, state: { $in: [...from] } },
        { $set: { ...set, state: to } },
      );
      return matchedCount === 1;
    },
    revise: async (id, change, version) => {
      const { matchedCount } = await collection.updateOne(
        {
          _id: id,
          state: { $in: ['draft', 'scheduled'] },
          ...(version === undefined ? {} : { 'details.version': version }),
        },
        { $set: change },
      );
      return matchedCount === 1;
    },
    count: async (id, more) => {
      await collection.updateOne({ _id: id, state: { $ne: 'done' } }, { $inc: increments(more) });
    },
    recount: async (id, held) => {
      await collection.updateOne({ _id: id }, { $set: held });
    },
  };
}

function finding(
  collection: Kept,
): Pick<Broadcasts, 'find' | 'list' | 'bulletins' | 'toGather' | 'underWay'> {
  return {
    find: async (id) => {
      const stored = await collection.findOne({ _id: id });
      return stored === null ? undefined : fromStored(stored);
    },
    list: async (states, limit) => {
      const found = await collection
        .find({ state: { $in: [...states] } })
        .sort({ createdAt: -1 })
        .limit(limit)
        .toArray();
      return found.map(fromStored);
    },
    bulletins: (asked) => bulletinsIn(collection, asked),
    toGather: async (now) => {
      const due = { state: 'scheduled', startsAt: { $lte: now } } as const;
      const begun = { state: { $in: ['sending', 'paused'] }, gathered: false } as const;
      const [scheduled, interrupted] = await Promise.all([
        collection.find(due).toArray(),
        collection.find(begun).toArray(),
      ]);
      return [...scheduled, ...interrupted].map(fromStored);
    },
    underWay: async () =>
      (await collection.find({ state: 'sending', gathered: true }).sort({ createdAt: 1 }).toArray()).map(
        fromStored,
      ),
  };
}

async function bulletinsIn(
  collection: Kept,
  { states, within, limit }: AskedBulletins,
): Promise<readonly Broadcast[]> {
  const found = await collection
    .find({
      state: { $in: [...states] },
      'details.kind': 'bulletin',
      'details.audience.units': { $not: { $elemMatch: { $nin: [...within] } } },
    })
    .sort({ createdAt: -1 })
    .limit(limit)
    .toArray();
  return found.map(fromStored);
}

function increments({ sent, failed, unknown, skipped }: DeliveryCounts): Readonly<Record<string, number>> {
  const all = [
    ['counts.sent', sent],
    ['counts.failed', failed],
    ['counts.unknown', unknown],
    ...Object.entries(skipped).map(([reason, count]) => [`counts.skipped.${reason}`, count] as const),
  ] as const;
  return Object.fromEntries(all);
}

function fromStored({ _id, ...rest }: Stored): Broadcast {
  return { id: broadcastId(_id), ...rest };
}
