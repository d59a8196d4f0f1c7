import { Schema, type Connection } from 'mongoose';
import { conversationId, type ConversationId } from '../core/ids';
import type { Draft } from '../flows/link/draft';
import type { Side } from '../flows/link/link-state';
import type { Person } from './people';

/**
 * `found`: the code was typed, and that chat is asked; `asked`: it agreed, and the other is asked; `joined`: that one
 * agreed too. Nothing comes after `refused`, `expired` and `undone`.
 */
export type LinkPhase = 'found' | 'asked' | 'joined' | 'refused' | 'expired' | 'undone';

/** How two chats came, or did not come, to be one person's; with what it takes to undo it. */
export interface Link {
  readonly id: string;
  /** The chat that asked for the code, and the one in which it was typed; names are masked. */
  readonly giver: ConversationId;
  readonly taker: ConversationId;
  readonly giverName?: string;
  readonly takerName?: string;
  readonly phase: LinkPhase;
  /** When the answer that is waited for comes too late. */
  readonly until: Date;
  /** Both chats are still to be told that it expired. */
  readonly untold?: true;
  /** Who they were before they were joined. */
  readonly before?: Readonly<Record<Side, PersonBefore>>;
  readonly joinedAt?: Date;
  /** Whose draft went on, and the one that did not. */
  readonly kept?: Side;
  readonly aside?: Draft;
  /** When nothing of it is needed any more: the store removes it. */
  readonly purgeAt: Date;
}

/** A person's chats, and the stored person if they had told and agreed to anything. */
export interface PersonBefore {
  readonly chats: readonly ConversationId[];
  readonly person?: Person;
}

/** What may change with a step. */
export type LinkStep = Partial<
  Pick<Link, 'until' | 'untold' | 'before' | 'joinedAt' | 'kept' | 'aside' | 'purgeAt'>
> & { readonly phase: LinkPhase };

export interface Links {
  /** Making the same again changes nothing. */
  readonly make: (link: Link) => Promise<void>;
  readonly find: (id: string) => Promise<Link | undefined>;
  /** Takes a step if the link is in the phase `from`; the link after it, nothing if it was in another. */
  readonly step: (id: string, from: LinkPhase, step: LinkStep) => Promise<Link | undefined>;
  /** Ends every other joining these chats have open, to be told to both sides. */
  readonly endOthers: (chats: readonly ConversationId[], except: string) => Promise<void>;
  /** What waited too long, and what ended without its chats knowing; the oldest first. */
  readonly findToEnd: (now: Date, limit: number) => Promise<readonly Link[]>;
  readonly noteTold: (id: string) => Promise<void>;
  readonly removeOf: (chats: readonly ConversationId[]) => Promise<void>;
}

interface Stored extends Omit<Link, 'id'> {
  readonly _id: string;
}

const schema = new Schema<Stored>(
  {
    _id: { type: String, required: true },
    giver: { type: String, required: true },
    taker: { type: String, required: true },
    giverName: String,
    takerName: String,
    phase: { type: String, required: true },
    until: { type: Date, required: true },
    untold: Boolean,
    before: { type: Schema.Types.Mixed },
    joinedAt: Date,
    kept: String,
    aside: { type: Schema.Types.Mixed },
    purgeAt: { type: Date, required: true },
  },
  { versionKey: false, minimize: false, autoIndex: false },
)
  .index({ giver: 1 })
  .index({ taker: 1 })
  .index({ phase: 1, until: 1 })
  .index({ purgeAt: 1 }, { expireAfterSeconds: 0 });

const open: { readonly $in: LinkPhase[] } = { $in: ['found', 'asked'] };

const modelOn = (connection: Connection) => connection.model('Link', schema, 'links');

type LinkModel = ReturnType<typeof modelOn>;

/** Links over mongoose. */
export async function linkStore(connection: Connection): Promise<Links> {
  const model = modelOn(connection);
  await model.createIndexes();
  return { ...steps(model), ...endings(model) };
}

const among = (chats: readonly ConversationId[]) => ({
  $or: [{ giver: { $in: [...chats] } }, { taker: { $in: [...chats] } }],
});

function steps(model: LinkModel): Pick<Links, 'make' | 'find' | 'step'> {
  return {
    make: async ({ id, ...link }) => {
      await model.updateOne({ _id: id }, { $setOnInsert: link }, { upsert: true });
    },
    find: async (id) => {
      const stored = await model.findById(id).lean();
      return stored === null ? undefined : fromStored(stored);
    },
    step: async (id, from, step) => {
      const stored = await model
        .findOneAndUpdate({ _id: id, phase: from }, { $set: step }, { returnDocument: 'after' })
        .lean();
      return stored === null ? undefined : fromStored(stored);
    },
  };
}

function endings(model: LinkModel): Pick<Links, 'endOthers' | 'findToEnd' | 'noteTold' | 'removeOf'> {
  return {
    endOthers: async (chats, except) => {
      await model.updateMany(
        { ...among(chats), _id: { $ne: except }, phase: open },
        { $set: { phase: 'expired', untold: true } },
      );
    },
    findToEnd: async (now, limit) => {
      const late = { phase: open, until: { $lte: now } };
      const stored = await model
        .find({ $or: [late, { phase: 'expired', untold: true }] })
        .sort({ until: 1 })
        .limit(limit)
        .lean();
      return stored.map(fromStored);
    },
    noteTold: async (id) => {
      await model.updateOne({ _id: id }, { $unset: { untold: 1 } });
    },
    removeOf: async (chats) => {
      await model.deleteMany(among(chats));
    },
  };
}

function fromStored({ _id, giver, taker, ...rest }: Stored): Link {
  return { id: _id, giver: conversationId(giver), taker: conversationId(taker), ...rest };
}
