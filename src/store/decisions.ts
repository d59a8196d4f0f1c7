import { Schema, type Connection } from 'mongoose';
import type { DecisionList } from '../appraisal/decision-list';

/** A list for decision as it is kept. */
export interface KeptList extends DecisionList {
  readonly version: number;
  /** Not all of its declarations were told yet what became of it. */
  readonly unapplied: boolean;
}

/** A list without those who are on it. */
export interface ListLine extends Pick<KeptList, 'id' | 'path' | 'decision'> {
  /** How many are on it. */
  readonly count: number;
  readonly madeAt: Date;
}

export interface Decisions {
  /** Making a list again under its id changes nothing; the list as it is. */
  readonly make: (list: DecisionList) => Promise<KeptList>;
  readonly find: (id: string) => Promise<KeptList | undefined>;
  /** Stores what became of it, to be applied; nothing, if it is not any more as it was `before`. */
  readonly save: (before: KeptList, after: DecisionList) => Promise<KeptList | undefined>;
  /** All its declarations have taken what became of it; nothing happens if it changed since. */
  readonly noteApplied: (list: KeptList) => Promise<void>;
  readonly findUnapplied: (limit: number) => Promise<readonly KeptList[]>;
  /** The lists a unit itself made in a round, the oldest first. */
  readonly findOf: (round: string, unit: string) => Promise<readonly KeptList[]>;
  /** Lists of a round made by a unit or any below it, at most so many; which ones, where there are more, is not said. */
  readonly findWithin: (round: string, unit: string, limit: number) => Promise<readonly ListLine[]>;
}

type Stored = Omit<KeptList, 'id' | 'unapplied'> & {
  readonly _id: string;
  readonly unit: string;
  readonly unapplied?: true;
};

type StoredLine = Pick<Stored, '_id' | 'path' | 'decision'> & {
  readonly count: number;
  readonly history: readonly { readonly at: Date }[];
};

const schema = new Schema<Stored>(
  {
    _id: { type: String, required: true },
    round: { type: String, required: true },
    unit: { type: String, required: true },
    path: { type: [String], required: true },
    declarations: { type: [String], required: true },
    decision: { type: Schema.Types.Mixed },
    history: { type: Schema.Types.Mixed, required: true },
    version: { type: Number, required: true },
    unapplied: Boolean,
  },
  { versionKey: false, minimize: false, autoIndex: false },
)
  .index({ round: 1, unit: 1, _id: 1 })
  .index({ round: 1, path: 1 })
  .index({ unapplied: 1 }, { partialFilterExpression: { unapplied: { $exists: true } } });

const ofLine = { path: 1, decision: 1, 'history.at': 1, count: { $size: '$declarations' } } as const;

const lineFrom = ({ _id, history, ...line }: StoredLine): ListLine => ({
  ...line,
  id: _id,
  madeAt: history[0]?.at ?? new Date(0),
});

/** Lists for decision over mongoose. */
export async function decisionStore(connection: Connection): Promise<Decisions> {
  const model = connection.model('DecisionList', schema, 'decisionLists');
  await model.createIndexes();
  return {
    make: async ({ id, ...list }) => {
      const made = { ...list, unit: list.path[0] ?? '', version: 1, unapplied: true as const };
      const stored = await model
        .findOneAndUpdate({ _id: id }, { $setOnInsert: made }, { upsert: true, returnDocument: 'after' })
        .lean();
      return fromStored(stored);
    },
    find: async (id) => {
      const stored = await model.findById(id).lean();
      return stored === null ? undefined : fromStored(stored);
    },
    save: async ({ id, version }, { declarations, decision, history }) => {
      const now = { declarations, decision, history, version: version + 1, unapplied: true as const };
      const stored = await model
        .findOneAndUpdate({ _id: id, version }, { $set: now }, { returnDocument: 'after' })
        .lean();
      return stored === null ? undefined : fromStored(stored);
    },
    noteApplied: async ({ id, version }) => {
      await model.updateOne({ _id: id, version }, { $unset: { unapplied: 1 } });
    },
    findUnapplied: async (limit) =>
      (await model.find({ unapplied: true }).limit(limit).lean()).map(fromStored),
    findOf: async (round, unit) =>
      (await model.find({ round, unit }).sort({ _id: 1 }).lean()).map(fromStored),
    findWithin: async (round, unit, limit) => {
      const lines = model.find({ round, path: unit }).select(ofLine).limit(limit);
      return (await lines.lean<StoredLine[]>()).map(lineFrom);
    },
  };
}

function fromStored(stored: Stored): KeptList {
  const { _id, round, path, declarations, decision, history, version, unapplied = false } = stored;
  return { id: _id, round, path, declarations, decision, history, version, unapplied };
}
