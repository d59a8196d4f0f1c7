import { Schema, type Connection } from 'mongoose';
import { conversationId, declarationId, type ConversationId, type DeclarationId } from '../core/ids';

/** Something a person is to be reminded of at a moment. Its id follows from what and when, so that planning twice makes one. */
export interface Reminder {
  readonly id: string;
  readonly kind: 'draft' | 'returned' | 'closes' | 'opens' | 'digest';
  /** The chat it was planned for; it goes to whichever of the person's chats was used last. */
  readonly chat: ConversationId;
  /** Which of several, such as `draft-3`; of a digest its day. */
  readonly step: string;
  /** Since when the person is silent, or their declaration was sent back: it is void once they did something. */
  readonly turn: Date;
  readonly declaration?: DeclarationId;
  /** When it is to be said. */
  readonly dueAt: Date;
  /** How often it was taken back, since it could not be said in time; never if left out. */
  readonly attempt?: number;
}

/** How a reminder ended. `skipped`: it could not be sent; `dropped`: there was no reason for it any more. */
export type ReminderEnd =
  | { readonly state: 'sent' }
  | { readonly state: 'skipped'; readonly why: 'blocked' | 'window-closed' | 'no-channel' | 'staff' }
  | { readonly state: 'dropped'; readonly why: 'done' | 'moved-on' | 'opt-out' | 'over' | 'unknown' };

/** A reminder that is no longer waited for. */
export interface EndedReminder extends Pick<Reminder, 'id' | 'chat' | 'kind' | 'step'> {
  readonly endedAt: Date;
}

export interface Reminders {
  /** Keeps those that are not known yet; the others stay as they are, ended ones too. */
  readonly plan: (reminders: readonly Reminder[]) => Promise<void>;
  /** Those due, the longest due first. */
  readonly findDue: (now: Date, limit: number) => Promise<readonly Reminder[]>;
  /** Takes one that is due, until `until`; false if another was faster. */
  readonly claim: (id: string, by: { readonly now: Date; readonly until: Date }) => Promise<boolean>;
  readonly postpone: (id: string, until: Date) => Promise<void>;
  /** Nothing comes of it where it was taken back meanwhile. */
  readonly end: (
    reminder: Pick<Reminder, 'id' | 'attempt'>,
    end: ReminderEnd & { readonly at: Date },
  ) => Promise<void>;
  /** Takes back one that was told and not said: it is due again, whether it ended or not. */
  readonly reopen: (id: string, now: Date) => Promise<void>;
  /** Whether another of the same chat was sent since, or is due by then. */
  readonly isFollowed: (
    reminder: Pick<Reminder, 'id' | 'chat'>,
    by: { readonly sentSince: Date; readonly dueBy: Date },
  ) => Promise<boolean>;
  /** The last digest that was sent, or could not be, in one of these chats. */
  readonly lastDigest: (chats: readonly ConversationId[]) => Promise<EndedReminder | undefined>;
  readonly removeOf: (chats: readonly ConversationId[]) => Promise<void>;
  /** How far a planning got, by its name. */
  readonly mark: (name: string) => Promise<string | undefined>;
  readonly setMark: (name: string, at: string) => Promise<void>;
}

interface Stored extends Omit<Reminder, 'id' | 'dueAt'> {
  readonly _id: string;
  /** Absent once it ended. */
  readonly dueAt?: Date;
  readonly state?: ReminderEnd['state'];
  readonly why?: string;
  readonly endedAt?: Date;
}

interface StoredMark {
  readonly _id: string;
  readonly at: string;
}

const YEAR_AND_A_MONTH_S = 396 * 86_400;

const schema = new Schema<Stored>(
  {
    _id: { type: String, required: true },
    kind: { type: String, required: true },
    chat: { type: String, required: true },
    step: { type: String, required: true },
    turn: { type: Date, required: true },
    declaration: String,
    dueAt: Date,
    attempt: Number,
    state: String,
    why: String,
    endedAt: Date,
  },
  { versionKey: false, autoIndex: false },
)
  .index({ dueAt: 1 }, { partialFilterExpression: { dueAt: { $exists: true } } })
  .index({ chat: 1 })
  .index({ endedAt: 1 }, { expireAfterSeconds: YEAR_AND_A_MONTH_S });

const markSchema = new Schema<StoredMark>(
  { _id: { type: String, required: true }, at: { type: String, required: true } },
  { versionKey: false, autoIndex: false },
);

const remindersOn = (connection: Connection) => connection.model('Reminder', schema, 'reminders');
type ReminderModel = ReturnType<typeof remindersOn>;

/** Reminders over mongoose; those that ended go by themselves after a year and a month. */
export async function reminderStore(connection: Connection): Promise<Reminders> {
  const model = remindersOn(connection);
  await model.createIndexes();
  const marks = connection.model('ReminderMark', markSchema, 'reminderMarks');
  return {
    ...life(model),
    lastDigest: async (chats) => {
      const [last] = await model
        .find({ chat: { $in: [...chats] }, kind: 'digest', state: { $in: ['sent', 'skipped'] } })
        .sort({ step: -1 })
        .limit(1)
        .lean();
      return last?.endedAt === undefined
        ? undefined
        : { id: last._id, ...known(last), endedAt: last.endedAt };
    },
    removeOf: async (chats) => {
      await model.deleteMany({ chat: { $in: [...chats] } });
    },
    mark: async (name) => (await marks.findById(name).lean())?.at,
    setMark: async (name, at) => {
      await marks.updateOne({ _id: name }, { $set: { at } }, { upsert: true });
    },
  };
}

type Life = Pick<Reminders, 'plan' | 'findDue' | 'claim' | 'postpone' | 'end' | 'reopen' | 'isFollowed'>;

function life(model: ReminderModel): Life {
  return {
    ...ends(model),
    plan: async (reminders) => {
      if (reminders.length === 0) return;
      await model.bulkWrite(
        reminders.map(({ id, ...reminder }) => ({
          updateOne: { filter: { _id: id }, update: { $setOnInsert: reminder }, upsert: true },
        })),
        { ordered: false },
      );
    },
    findDue: async (now, limit) => {
      const due = await model
        .find({ dueAt: { $lte: now } })
        .sort({ dueAt: 1 })
        .limit(limit)
        .lean();
      return due.flatMap(fromStored);
    },
    claim: async (id, { now, until }) => {
      const { matchedCount } = await model.updateOne(
        { _id: id, dueAt: { $lte: now } },
        { $set: { dueAt: until } },
      );
      return matchedCount === 1;
    },
    postpone: async (id, until) => {
      await model.updateOne({ _id: id, dueAt: { $exists: true } }, { $set: { dueAt: until } });
    },
  };
}

function ends(model: ReminderModel): Pick<Reminders, 'end' | 'reopen' | 'isFollowed'> {
  return {
    end: async ({ id, attempt }, { at, ...end }) => {
      await model.updateOne(
        { _id: id, attempt: attempt ?? { $exists: false } },
        { $set: { ...end, endedAt: at }, $unset: { dueAt: 1 } },
      );
    },
    reopen: async (id, now) => {
      await model.updateOne(
        { _id: id },
        { $set: { dueAt: now }, $inc: { attempt: 1 }, $unset: { state: 1, why: 1, endedAt: 1 } },
      );
    },
    isFollowed: async ({ id, chat }, { sentSince, dueBy }) => {
      const others = await model.find({ chat, _id: { $ne: id } }).lean();
      return others.some(
        ({ _id, kind, attempt, state, endedAt, dueAt }) =>
          kind !== 'digest' &&
          // Of several that were taken back one is left.
          (attempt === undefined || _id > id) &&
          ((dueAt !== undefined && dueAt <= dueBy) ||
            (state === 'sent' && endedAt !== undefined && endedAt >= sentSince)),
      );
    },
  };
}

const known = ({ chat, kind, step }: Stored) => ({ chat: conversationId(chat), kind, step });

function fromStored(stored: Stored): readonly Reminder[] {
  const { _id, turn, declaration, dueAt, attempt } = stored;
  if (dueAt === undefined) return [];
  const of = declaration === undefined ? {} : { declaration: declarationId(declaration) };
  return [{ id: _id, ...known(stored), turn, ...of, dueAt, ...(attempt === undefined ? {} : { attempt }) }];
}
