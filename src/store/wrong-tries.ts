import { Schema, type Connection } from 'mongoose';

/** A code that was typed and is none. Noting the same one again counts once. */
interface WrongTry {
  readonly id: string;
  /** The chat, or the address on the network, it came from. */
  readonly from: string;
  readonly at: Date;
}

/** Wrong codes of the last hour. */
export interface WrongTries {
  readonly noteWrong: (wrong: WrongTry) => Promise<void>;
  /** How many there were since, from one place or everywhere, `except` the one with that id. */
  readonly countWrong: (
    since: Date,
    of: { readonly from?: string; readonly except: string },
  ) => Promise<number>;
}

interface Stored extends Omit<WrongTry, 'id'> {
  readonly _id: string;
}

const KEPT_SECONDS = 60 * 60;

const schema = new Schema<Stored>(
  {
    _id: { type: String, required: true },
    from: { type: String, required: true },
    at: { type: Date, required: true },
  },
  { versionKey: false, autoIndex: false },
)
  .index({ from: 1, at: 1 })
  .index({ at: 1 }, { expireAfterSeconds: KEPT_SECONDS });

/** Wrong tries at one kind of code, in a collection of their own; they go by themselves after an hour. */
export async function wrongTryStore(
  connection: Connection,
  { model, collection }: { readonly model: string; readonly collection: string },
): Promise<WrongTries> {
  const tries = connection.model(model, schema, collection);
  await tries.createIndexes();
  return {
    noteWrong: async ({ id, ...wrong }) => {
      await tries.updateOne({ _id: id }, { $setOnInsert: wrong }, { upsert: true });
    },
    countWrong: (since, { from, except }) =>
      tries.countDocuments({
        ...(from === undefined ? {} : { from }),
        at: { $gte: since },
        _id: { $ne: except },
      }),
  };
}
