import { randomUUID } from 'node:crypto';
import { Schema, type Collection, type Connection, type mongo } from 'mongoose';
import {
  deliveryId,
  noCounts,
  type BroadcastId,
  type DeliveryCounts,
  type DeliveryId,
  type DeliveryState,
  type Recipient,
  type SkipReason,
} from '../core/broadcast';
import type { Deliveries, NewRecipient, Sender, Settled } from './ledger';
import { inGroups } from './in-groups';
import { updateTogether, type Statement } from './update-command';

interface Stored extends Omit<NewRecipient, 'id'> {
  readonly _id: string;
  readonly dueAt: Date;
  readonly owner?: string;
  readonly life?: string;
  /** Which group of marks it was marked with. */
  readonly marking?: string;
  readonly until?: Date;
}

const schema = new Schema<Stored>(
  {
    _id: { type: String, required: true },
    broadcast: { type: String, required: true },
    person: { type: String, required: true },
    chat: String,
    account: String,
    variant: String,
    state: { type: String, required: true },
    reason: String,
    attempts: { type: Number, required: true },
    parts: { type: Number, required: true },
    at: { type: Date, required: true },
    dueAt: { type: Date, required: true },
    messageId: String,
    owner: String,
    life: String,
    marking: String,
    until: Date,
  },
  { versionKey: false, autoIndex: false },
)
  .index({ broadcast: 1, state: 1, account: 1, dueAt: 1 })
  .index({ account: 1, until: 1 }, { partialFilterExpression: { until: { $exists: true } } });

const COLLECTION = 'deliveries';
/** Most lines one command reads or writes: others wait meanwhile. */
const AT_ONCE = 1_000;

/** The ledger over mongoose; lines go through the collection itself, since casting them would cost more than writing them. */
export async function deliveryStore(connection: Connection): Promise<Deliveries> {
  const model = connection.model('Delivery', schema, COLLECTION);
  await model.createIndexes();
  const collection = connection.collection<Stored>(COLLECTION);
  if (connection.db === undefined) throw new Error('The store is not connected.');
  return { ...gathering(collection), ...sending(collection, connection.db), ...looking(collection) };
}

type Lines = Collection<Stored>;

function gathering(lines: Lines): Pick<Deliveries, 'add' | 'moveSome'> {
  return {
    add: async (recipients) => {
      if (recipients.length === 0) return 0;
      const { upsertedCount } = await lines.bulkWrite(
        recipients.map(({ id, ...rest }) => ({
          updateOne: {
            filter: { _id: id },
            update: { $setOnInsert: { ...rest, dueAt: rest.at } },
            upsert: true,
          },
        })),
        { ordered: false },
      );
      return upsertedCount;
    },
    moveSome: async ({ broadcast, from, to, reason, at, limit }) => {
      const found = await lines
        .find({ broadcast, state: from }, { projection: { _id: 1 }, limit: Math.min(limit, AT_ONCE) })
        .toArray();
      if (found.length === 0) return 0;
      const ids = found.map(({ _id }) => _id);
      const again = to === 'queued' ? { dueAt: at, attempts: 0 } : {};
      const { modifiedCount } = await lines.updateMany(
        { _id: { $in: ids }, state: from },
        reason === undefined
          ? { $set: { state: to, at, ...again }, $unset: { reason: 1 } }
          : { $set: { state: to, at, reason, ...again } },
      );
      return modifiedCount;
    },
  };
}

function sending(
  lines: Lines,
  database: mongo.Db,
): Pick<Deliveries, 'due' | 'mark' | 'settle' | 'giveUpLost'> {
  const settle = inGroups(async (all: readonly Statement[]) => {
    await updateTogether(database, COLLECTION, all);
    return all.map(() => undefined);
  });
  const mark = inGroups((all: readonly Mark[]) => markTogether(lines, database, all));
  return {
    due: async ({ broadcast, account, now, limit, besides }) => {
      const found = await lines
        .find({ broadcast, state: 'queued', account, dueAt: { $lte: now } })
        .sort({ dueAt: 1 })
        .limit(limit + besides.length)
        .toArray();
      const known = new Set<string>(besides);
      return found
        .filter(({ _id }) => !known.has(_id))
        .slice(0, limit)
        .map(fromStored);
    },
    mark: (id, by) => mark({ id, by }),
    settle: (settled, by) => settle(settlement(settled, by)),
    giveUpLost: (account, by, now) => giveUpLost(lines, { account, by, now }),
  };
}

interface Mark {
  readonly id: DeliveryId;
  readonly by: Sender & { readonly at: Date; readonly until: Date };
}

async function markTogether(
  lines: Lines,
  database: mongo.Db,
  all: readonly Mark[],
): Promise<readonly boolean[]> {
  const marking = randomUUID();
  const statements = all.map(({ id, by: { owner, life, at, until } }) => ({
    q: { _id: id, state: 'queued' },
    u: { $set: { state: 'sending', owner, life, marking, at, until } },
  }));
  const { found } = await updateTogether(database, COLLECTION, statements);
  if (found === all.length) return all.map(() => true);
  // Some were not queued any more, and perhaps sent by somebody else: those are not ours.
  const ids = all.map(({ id }) => id);
  const marked = await lines
    .find({ _id: { $in: ids }, state: 'sending', marking }, { projection: { _id: 1 } })
    .toArray();
  const ours = new Set<string>(marked.map(({ _id }) => _id));
  return ids.map((id) => ours.delete(id));
}

/** Nothing is written over what another sender is at, or over what came to an end. */
function settlement({ id, state, ...rest }: Settled, { life }: Sender): Statement {
  return {
    q: { _id: id, $or: [{ state: 'sending', life }, { state: 'queued' }] },
    u: { $set: { state, ...rest }, $unset: { owner: 1, life: 1, marking: 1, until: 1 } },
  };
}

async function giveUpLost(
  lines: Lines,
  { account, by, now }: { readonly account: string; readonly by: Sender; readonly now: Date },
): Promise<readonly BroadcastId[]> {
  const found = await lines
    .find(
      { account, until: { $exists: true } },
      { projection: { owner: 1, life: 1, until: 1, broadcast: 1 } },
    )
    .toArray();
  const lost = found.filter(
    ({ owner, life, until }) =>
      (owner === by.owner && life !== by.life) || (until !== undefined && until <= now),
  );
  if (lost.length === 0) return [];
  await lines.updateMany(
    { _id: { $in: lost.map(({ _id }) => _id) }, state: 'sending' },
    { $set: { state: 'unknown', at: now }, $unset: { owner: 1, life: 1, marking: 1, until: 1 } },
  );
  return [...new Set(lost.map(({ broadcast }) => broadcast))];
}

function looking(lines: Lines): Pick<Deliveries, 'isOpen' | 'tally' | 'page'> {
  return {
    isOpen: async (broadcast) => {
      const [queued, sending] = await Promise.all([
        lines.findOne({ broadcast, state: 'queued' }),
        lines.findOne({ broadcast, state: 'sending' }),
      ]);
      return queued !== null || sending !== null;
    },
    tally: async (broadcast) => {
      const groups = await lines
        .aggregate<Group>([
          { $match: { broadcast } },
          { $group: { _id: { state: '$state', reason: '$reason' }, count: { $sum: 1 } } },
        ])
        .toArray();
      return {
        total: groups.reduce((sum, { count }) => sum + count, 0),
        counts: groups.reduce(withGroup, noCounts),
      };
    },
    page: async ({ broadcast, state, after, limit }) => {
      // Read off the order of the ids, which begin with the broadcast's.
      const found = await lines
        .find({ _id: { $gt: after ?? `${broadcast}/`, $lt: `${broadcast}0` }, state })
        .sort({ _id: 1 })
        .limit(limit)
        .toArray();
      return found.map(fromStored);
    },
  };
}

interface Group {
  readonly _id: { readonly state: DeliveryState; readonly reason?: SkipReason };
  readonly count: number;
}

function withGroup(counts: DeliveryCounts, { _id: { state, reason }, count }: Group): DeliveryCounts {
  if (state === 'queued' || state === 'sending') return counts;
  if (state !== 'skipped') return { ...counts, [state]: counts[state] + count };
  if (reason === undefined) return counts;
  return { ...counts, skipped: { ...counts.skipped, [reason]: counts.skipped[reason] + count } };
}

function fromStored(stored: Stored): Recipient {
  const { broadcast, person, chat, variant, state, reason, attempts, parts, at, messageId } = stored;
  return {
    id: deliveryId(broadcast, person),
    broadcast,
    person,
    state,
    attempts,
    parts,
    at,
    ...(chat === undefined ? {} : { chat }),
    ...(variant === undefined ? {} : { variant }),
    ...(reason === undefined ? {} : { reason }),
    ...(messageId === undefined ? {} : { messageId }),
  };
}
