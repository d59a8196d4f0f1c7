import { type mongo, Schema, type Collection, type Connection } from 'mongoose';
import { conversationId, type ConversationId } from '../core/ids';
import type { Lapse } from '../core/lapse';
import type { Effect } from '../flows/engine/effect';
import { inGroups } from './in-groups';
import { updateTogether, type Statement } from './update-command';

/** An effect waiting to be performed. Its id is made of the turn and its place in it. */
export interface OutboxEntry {
  readonly id: string;
  readonly effect: Effect;
  /** Up to when it is worth saying; left out: always. */
  readonly lapse?: Lapse;
}

/**
 * All that is stored of one chat, in one document: what is remembered, which updates were taken, and what is still
 * to be done. It is replaced as a whole, and only if `version` is still the one that was read.
 */
export interface Conversation {
  readonly id: ConversationId;
  /** Counts the turns taken and the ownership changes; 0 has never been stored. */
  readonly version: number;
  /** The engine's session: plain JSON, parsed by the engine. */
  readonly session: unknown;
  /** The ids of the newest updates taken, oldest first. */
  readonly seen: readonly string[];
  /** Marks of those before them, as long as they may come again; absent if there are none. */
  readonly seenBefore?: string;
  readonly outbox: readonly OutboxEntry[];
  /** How many entries the owner ticked off since the last write. */
  readonly ticked: number;
  /** The process that performs the outbox; others keep off until `dueAt`. Both are absent when the outbox is empty. */
  readonly owner?: string;
  readonly dueAt?: Date;
  /** Why the network takes nothing from us until the person does something again, if so. */
  readonly reach: 'open' | 'blocked' | 'window-closed';
  /** When the person last did something; absent in what was stored before this was noted. */
  readonly heardAt?: Date;
  /** The last message sent, while it is the last in the chat: it may be changed instead of followed by another. */
  readonly last?: { readonly messageId: string; readonly slot?: string };
  readonly updatedAt: Date;
}

/** Outbox entries performed since the conversation was last written. */
export interface Tick {
  readonly id: ConversationId;
  /** The version the performer knows. If the stored one is another, someone took a turn in between. */
  readonly version: number;
  readonly done: readonly string[];
  /** Whether nothing of the outbox is left, as far as the performer knows. */
  readonly emptied: boolean;
  readonly learned: Partial<Pick<Conversation, 'last' | 'reach'>>;
}

export interface Conversations {
  readonly find: (id: ConversationId) => Promise<Conversation | undefined>;
  /**
   * Replaces the stored conversation if `version` is one more than what is stored. Who is not its owner also says how
   * many entries were `ticked` off when it was read, so that none of them comes back with this write.
   */
  readonly save: (
    conversation: Conversation,
    read?: Partial<Pick<Conversation, 'ticked'>>,
  ) => Promise<'saved' | 'overtaken'>;
  /**
   * Takes performed entries out of their outboxes; gives up ownership where the outbox is empty after that.
   * `overtaken`: some of these conversations were written by others since; read again what you hold of them.
   */
  readonly tickOff: (ticks: readonly Tick[]) => Promise<'ticked' | 'overtaken'>;
  /** Conversations whose outbox waits for an owner, the longest waiting first; not those of processes at work. */
  readonly findDue: (
    now: Date,
    limit: number,
    working: readonly string[],
  ) => Promise<readonly ConversationId[]>;
  /** Makes `owner` the owner if nobody else is until `until`; nothing if somebody was faster. */
  readonly claim: (id: ConversationId, by: Claim) => Promise<Conversation | undefined>;
  /** Keeps others off a little longer, or until a retry is due. */
  readonly postpone: (id: ConversationId, owner: string, until: Date) => Promise<void>;
  /** Makes everything that `owner` had taken on due now: for a process that starts again under the same name. */
  readonly release: (owner: string, now: Date) => Promise<void>;
}

export interface Claim {
  readonly owner: string;
  readonly now: Date;
  readonly until: Date;
  /** Processes from which nothing is taken. */
  readonly working: readonly string[];
}

type Stored = Omit<Conversation, 'id'> & { readonly _id: string };

const schema = new Schema<Stored>(
  {
    _id: { type: String, required: true },
    version: { type: Number, required: true },
    session: { type: Schema.Types.Mixed, required: true },
    seen: [String],
    seenBefore: String,
    outbox: { type: Schema.Types.Mixed, required: true },
    ticked: { type: Number, required: true },
    owner: String,
    dueAt: Date,
    reach: { type: String, required: true },
    heardAt: Date,
    last: { type: Schema.Types.Mixed },
    updatedAt: { type: Date, required: true },
  },
  { versionKey: false, minimize: false, autoIndex: false },
)
  .index({ dueAt: 1 }, { partialFilterExpression: { dueAt: { $exists: true } } })
  .index({ heardAt: 1 }, { partialFilterExpression: { heardAt: { $exists: true } } });

/**
 * Conversations over mongoose. Reads and writes of the hot path go through the model's own collection: casting each
 * document of a known shape again would cost more than the write itself.
 */
export async function conversationStore(connection: Connection): Promise<Conversations> {
  const model = connection.model('Conversation', schema, COLLECTION);
  await model.createIndexes();
  const collection = connection.collection<Stored>(COLLECTION);
  if (connection.db === undefined) throw new Error('The store is not connected.');
  return { ...turns(collection, connection.db), ...ownership(collection) };
}

const COLLECTION = 'conversations';

type StoredConversations = Collection<Stored>;

function turns(
  collection: StoredConversations,
  database: mongo.Db,
): Pick<Conversations, 'find' | 'save' | 'tickOff'> {
  const write = inGroups((writes: readonly Write[]) => writeAll(database, writes));
  return {
    find: async (id) => {
      const stored = await collection.findOne({ _id: id });
      return stored === null ? undefined : fromStored(stored);
    },
    save: async (conversation, read = {}) =>
      (await write({ kind: 'save', conversation, read })) ? 'saved' : 'overtaken',
    tickOff: async (ticks) => {
      if (await write({ kind: 'tick-off', ticks })) return 'ticked';
      await collection.bulkWrite(ticks.flatMap(tickThenReleaseIfEmpty));
      return 'overtaken';
    },
  };
}

function ownership(
  collection: StoredConversations,
): Pick<Conversations, 'findDue' | 'claim' | 'postpone' | 'release'> {
  return {
    findDue: async (now, limit, working) => {
      const found = await collection
        .find(
          { dueAt: { $lte: now }, owner: { $nin: [...working] } },
          { projection: { _id: 1 }, sort: { dueAt: 1 }, limit },
        )
        .toArray();
      return found.map((stored) => conversationId(stored._id));
    },
    claim: async (id, { owner, now, until, working }) => {
      const stored = await collection.findOneAndUpdate(
        { _id: id, dueAt: { $lte: now }, owner: { $nin: [...working] } },
        { $set: { owner, dueAt: until }, $inc: { version: 1 } },
        { returnDocument: 'after' },
      );
      return stored === null ? undefined : fromStored(stored);
    },
    postpone: async (id, owner, until) => {
      await collection.updateOne({ _id: id, owner, dueAt: { $exists: true } }, { $set: { dueAt: until } });
    },
    release: async (owner, now) => {
      await collection.updateMany({ owner, dueAt: { $exists: true } }, { $set: { dueAt: now } });
    },
  };
}

type Write =
  | {
      readonly kind: 'save';
      readonly conversation: Conversation;
      readonly read: Partial<Pick<Conversation, 'ticked'>>;
    }
  | { readonly kind: 'tick-off'; readonly ticks: readonly Tick[] };

/**
 * Writes many turns and ticks in one operation, which costs little more than one of them alone. True for each that found
 * what it was made from; where several ticks wait, none of them counts unless all did.
 */
async function writeAll(database: mongo.Db, writes: readonly Write[]): Promise<readonly boolean[]> {
  const saves = writes.filter(({ kind }) => kind === 'save').length;
  const operations = writes.flatMap(operationsOf);
  const statements = operations.map(({ statement }) => statement);
  const { found, made, taken } = await updateTogether(database, COLLECTION, statements);
  const overtaken = new Set(taken.map((place) => operations[place]?.write));
  const ticksFound = found - (saves - taken.length - made);
  const allTicked = ticksFound === operations.length - saves;
  return writes.map((write) => (write.kind === 'save' ? !overtaken.has(write) : allTicked));
}

function operationsOf(write: Write): readonly { readonly write: Write; readonly statement: Statement }[] {
  if (write.kind === 'save') return [{ write, statement: replaceIfUnchanged(write) }];
  return write.ticks.map((tick) => ({ write, statement: tickAndRelease(tick) }));
}

/** Where the stored conversation is not the one that was read, the upsert runs into its id. */
function replaceIfUnchanged({ conversation, read }: Extract<Write, { kind: 'save' }>): Statement {
  const q = { _id: conversation.id, version: conversation.version - 1, ...read };
  return { q, u: toStored(conversation), upsert: true };
}

/** The common case in one operation: nobody wrote since, so it is known whether the outbox is empty now. */
function tickAndRelease({ id, version, done, emptied, learned }: Tick): Statement {
  return {
    q: { _id: id, version },
    u: {
      $pull: { outbox: { id: { $in: done } } },
      $inc: { ticked: done.length },
      ...(Object.keys(learned).length === 0 ? {} : { $set: learned }),
      ...(emptied ? { $unset: { owner: 1, dueAt: 1 } } : {}),
    },
  };
}

/** The case where a turn was written in between: the entries go, ownership only if nothing was added. */
function tickThenReleaseIfEmpty({ id, done }: Tick) {
  return [
    {
      updateOne: {
        filter: { _id: id },
        update: { $pull: { outbox: { id: { $in: [...done] } } }, $inc: { ticked: done.length } },
      },
    },
    {
      updateOne: {
        filter: { _id: id, 'outbox.0': { $exists: false } },
        update: { $unset: { owner: 1 as const, dueAt: 1 as const } },
      },
    },
  ];
}

function toStored({ id, seenBefore, owner, dueAt, heardAt, last, ...rest }: Conversation): Stored {
  return {
    _id: id,
    ...rest,
    ...(seenBefore === undefined ? {} : { seenBefore }),
    ...(owner === undefined ? {} : { owner }),
    ...(dueAt === undefined ? {} : { dueAt }),
    ...(heardAt === undefined ? {} : { heardAt }),
    ...(last === undefined ? {} : { last }),
  };
}

function fromStored({ _id, ...rest }: Stored): Conversation {
  return { id: conversationId(_id), ...rest };
}
