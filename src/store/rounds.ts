import { Schema, type Connection } from 'mongoose';
import type { Round } from '../core/round';

/** One change of a round. */
export interface RoundEntry {
  readonly at: Date;
  readonly who: string;
  readonly what: 'open' | 'change-dates' | 'close';
  /** The form it came from: sent twice it is done once. */
  readonly request: string;
  readonly opensOn: string;
  readonly closesOn: string;
}

/** A round as it is kept. */
export interface KeptRound extends Round {
  /** Rises with every change. */
  readonly version: number;
  /** Oldest first; only ever added to. */
  readonly history: readonly RoundEntry[];
}

export interface Rounds {
  /** Every round there ever was, the one that opens last first. */
  readonly all: () => Promise<readonly KeptRound[]>;
  readonly find: (id: string) => Promise<KeptRound | undefined>;
  /** Making a round again under its id changes nothing; the round as it is. */
  readonly make: (round: Omit<KeptRound, 'version'>) => Promise<KeptRound>;
  /** Stores its days and history; nothing, if it is not any more as it was `before`. */
  readonly save: (before: KeptRound, after: Omit<KeptRound, 'version'>) => Promise<KeptRound | undefined>;
}

type Stored = Omit<KeptRound, 'id'> & { readonly _id: string };

const schema = new Schema<Stored>(
  {
    _id: { type: String, required: true },
    year: { type: Number, required: true },
    kind: { type: String, required: true },
    name: { type: String, required: true },
    opensOn: { type: String, required: true },
    closesOn: { type: String, required: true },
    levels: { type: String, required: true },
    appealDays: { type: Number, required: true },
    closedOn: { type: Schema.Types.Mixed },
    history: { type: Schema.Types.Mixed, required: true },
    version: { type: Number, required: true },
  },
  { versionKey: false, minimize: false, autoIndex: false },
);

/** Rounds over mongoose: a few a year. */
export function roundStore(connection: Connection): Rounds {
  const model = connection.model('Round', schema, 'rounds');
  return {
    all: async () => (await model.find().sort({ opensOn: -1, _id: -1 }).lean()).map(fromStored),
    find: async (id) => {
      const stored = await model.findById(id).lean();
      return stored === null ? undefined : fromStored(stored);
    },
    make: async ({ id, ...round }) => {
      const made = { ...round, version: 1 };
      const stored = await model
        .findOneAndUpdate({ _id: id }, { $setOnInsert: made }, { upsert: true, returnDocument: 'after' })
        .lean();
      return fromStored(stored);
    },
    save: async ({ id, version }, { opensOn, closesOn, closedOn, history }) => {
      const now = { opensOn, closesOn, closedOn, history, version: version + 1 };
      const stored = await model
        .findOneAndUpdate({ _id: id, version }, { $set: now }, { returnDocument: 'after' })
        .lean();
      return stored === null ? undefined : fromStored(stored);
    },
  };
}

function fromStored(stored: Stored): KeptRound {
  const { _id: id, year, kind, name, opensOn, closesOn, levels, appealDays, closedOn } = stored;
  const { history, version } = stored;
  return { id, year, kind, name, opensOn, closesOn, levels, appealDays, closedOn, history, version };
}
