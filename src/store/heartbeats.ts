import { Schema, type Connection } from 'mongoose';

/** Which processes work on this store: each notes itself again and again. */
export interface Heartbeats {
  readonly beat: (process: string) => Promise<void>;
  /** How often each was noted. */
  readonly all: () => Promise<ReadonlyMap<string, number>>;
  /** Takes a process off that was not noted again since it had this many beats. */
  readonly remove: (process: string, beats: number) => Promise<void>;
}

interface Stored {
  readonly _id: string;
  readonly beats: number;
}

const schema = new Schema<Stored>(
  { _id: { type: String, required: true }, beats: { type: Number, required: true } },
  { versionKey: false, autoIndex: false },
);

/** Heartbeats over mongoose. */
export function heartbeatStore(connection: Connection): Heartbeats {
  const model = connection.model('Heartbeat', schema, 'heartbeats');
  return {
    beat: async (process) => {
      await model.updateOne({ _id: process }, { $inc: { beats: 1 } }, { upsert: true });
    },
    all: async () => {
      const found = await model.find().lean<Stored[]>();
      return new Map(found.map(({ _id, beats }) => [_id, beats]));
    },
    remove: async (process, beats) => {
      await model.deleteOne({ _id: process, beats });
    },
  };
}
