import { mongo, Schema, type Connection } from 'mongoose';

/** Things only one process may do at a time, each under a name. */
export interface Leases {
  /** Takes or renews the lease until `until`; false while another owner holds it. */
  readonly take: (name: string, by: LeaseClaim) => Promise<boolean>;
  /** Gives the lease back early; nothing happens if it is another's. */
  readonly release: (name: string, owner: string) => Promise<void>;
}

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
  return {
    take: async (name, { owner, now, until }) => {
      const free = { _id: name, $or: [{ owner }, { until: { $lte: now } }] };
      try {
        await model.updateOne(free, { $set: { owner, until } }, { upsert: true });
        return true;
      } catch (error) {
        // Somebody else's lease does not match, so the upsert ran into its name.
        if (error instanceof mongo.MongoServerError && error.code === DUPLICATE_KEY) return false;
        throw error;
      }
    },
    release: async (name, owner) => {
      await model.deleteOne({ _id: name, owner });
    },
  };
}
