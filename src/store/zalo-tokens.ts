import { mongo, Schema, type Connection } from 'mongoose';

/** The tokens of Zalo Official Accounts: one document an account, with the tokens sealed. */
export interface ZaloTokens {
  readonly find: (account: string) => Promise<StoredZaloTokens | undefined>;
  /** Stores the next pair if the stored rotation is one less; false if another was faster. On disk when it resolves. */
  readonly replace: (account: string, next: StoredZaloTokens) => Promise<boolean>;
}

export interface StoredZaloTokens {
  /** Counts the pairs this account has had; the first is 1. */
  readonly rotation: number;
  readonly pair: SealedTokenPair;
  /** The pair before, to find out what happened. It can't be used any more. */
  readonly previous?: SealedTokenPair;
}

export interface SealedTokenPair {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly issuedAt: Date;
  readonly accessExpiresAt: Date;
  readonly refreshExpiresAt: Date;
}

type Stored = StoredZaloTokens & { readonly _id: string };

const pairSchema = new Schema<SealedTokenPair>(
  {
    accessToken: { type: String, required: true },
    refreshToken: { type: String, required: true },
    issuedAt: { type: Date, required: true },
    accessExpiresAt: { type: Date, required: true },
    refreshExpiresAt: { type: Date, required: true },
  },
  { _id: false },
);

const schema = new Schema<Stored>(
  {
    _id: { type: String, required: true },
    rotation: { type: Number, required: true },
    pair: { type: pairSchema, required: true },
    previous: pairSchema,
  },
  { versionKey: false, autoIndex: false },
);

const DUPLICATE_KEY = 11000;

/** A pair that is lost can't be asked for again: more than one member has it, on disk, before it counts as stored. */
const durable = { w: 'majority', j: true } as const;

/** Tokens over mongoose. */
export function zaloTokenStore(connection: Connection): ZaloTokens {
  const model = connection.model('ZaloTokens', schema, 'zaloTokens');
  return {
    find: async (account) => {
      const stored = await model.findById(account).lean();
      if (stored === null) return undefined;
      const { rotation, pair, previous } = stored;
      return { rotation, pair, ...(previous !== undefined && { previous }) };
    },
    replace: async (account, next) => {
      try {
        const { matchedCount, upsertedCount } = await model.updateOne(
          { _id: account, rotation: next.rotation - 1 },
          { $set: next },
          { upsert: next.rotation === 1, writeConcern: durable },
        );
        return matchedCount + upsertedCount === 1;
      } catch (error) {
        // There is one already, of another rotation, so the upsert ran into its id.
        if (error instanceof mongo.MongoServerError && error.code === DUPLICATE_KEY) return false;
        throw error;
      }
    },
  };
}
