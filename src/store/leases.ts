import { mongo, Schema, type Connection } from 'mongoose';

/** Things only one process may do at a time, each under a name. */
export interface Leases {
  /** Takes or renews the lease until `until`; false while another owner holds it. */
  readonly take: (name: string, by: LeaseClaim) => Promise<boolean>;
  /** As `take`, and tells whose it was: the same owner's, or perhaps another's, which one that was given back may have been. */
  readonly takeFrom: (name: string, by: LeaseClaim) => Promise<LeaseTaken>;
  /** Gives the lease back early; nothing happens if it is another's. */
  readonly release: (name: string, owner: string) => Promise<void>;
}

export type LeaseTaken = 'held-by-another' | 'from-another' | 'own';

export interface LeaseClaim {
  readonly owner: string;
  readonly now: Date;
  readonly until: Date;
}

interface Stored {
  readonly _id: string;
  readonly owner: string;
  readonly until: Date;
}

const schema = new Schema<Stored>(
  {
    _id: { type: String, required: true },
    owner: { type: String, required: true },
    until: { type: Date, required: true },
  },
  { versionKey: false, autoIndex: false },
);

const DUPLICATE_KEY = 11000;

/** Leases over mongoose. A lease that has run out is anyone's. */
export function leaseStore(connection: Connection): Leases {
  const model = connection.model('Lease', schema, 'leases');
  const takeFrom: Leases['takeFrom'] = async (name, { owner, now, until }) => {
    const free = { _id: name, $or: [{ owner }, { until: { $lte: now } }] };
    const options = { upsert: true, returnDocument: 'before' } as const;
    try {
      const before = await model.findOneAndUpdate(free, { $set: { owner, until } }, options).lean();
      return before?.owner === owner ? 'own' : 'from-another';
    } catch (error) {
      // Somebody else's lease does not match, so the upsert ran into its name.
      if (error instanceof mongo.MongoServerError && error.code === DUPLICATE_KEY) return 'held-by-another';
      throw error;
    }
  };
  return {
    takeFrom,
    take: async (name, by) => (await takeFrom(name, by)) !== 'held-by-another',
    release: async (name, owner) => {
      await model.deleteOne({ _id: name, owner });
    },
  };
}
