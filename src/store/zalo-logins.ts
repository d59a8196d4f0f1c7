import { Schema, type Connection } from 'mongoose';

/** What is kept of a personal Zalo account between two connections. */
export interface ZaloLogin {
  /** The log-in, sealed: whoever can open it is the account. */
  readonly sealed?: string;
  /** When messages were sent, oldest first, as far back as the limits count. */
  readonly sent: readonly Date[];
  /** Nothing may be sent before. */
  readonly pausedUntil?: Date;
  /** Messages written up to then were taken in. */
  readonly heardUntil?: Date;
}

export interface ZaloLogins {
  /** An account nobody knows yet is empty. */
  readonly find: (account: string) => Promise<ZaloLogin>;
  /** Replaces the parts that are given; the others stay. */
  readonly keep: (account: string, part: Partial<ZaloLogin>) => Promise<void>;
}

interface Stored extends ZaloLogin {
  readonly _id: string;
}

const schema = new Schema<Stored>(
  {
    _id: { type: String, required: true },
    sealed: String,
    sent: { type: [Date], required: true },
    pausedUntil: Date,
    heardUntil: Date,
  },
  { versionKey: false, autoIndex: false },
);

/** Personal Zalo accounts over mongoose, by the operator's name for them. */
export function zaloLoginStore(connection: Connection): ZaloLogins {
  const model = connection.model('ZaloLogin', schema, 'zalo-logins');
  return {
    find: async (account) => {
      const stored = await model.findById(account).lean();
      if (stored === null) return { sent: [] };
      const { sealed, sent, pausedUntil, heardUntil } = stored;
      return {
        sent,
        ...(sealed !== undefined && { sealed }),
        ...(pausedUntil !== undefined && { pausedUntil }),
        ...(heardUntil !== undefined && { heardUntil }),
      };
    },
    keep: async (account, part) => {
      const empty = part.sent === undefined ? { $setOnInsert: { sent: [] } } : {};
      await model.updateOne({ _id: account }, { $set: part, ...empty }, { upsert: true });
    },
  };
}
