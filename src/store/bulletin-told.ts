import { Schema, type Connection } from 'mongoose';
import type { BroadcastId } from '../core/broadcast';

/** Who was told what of which bulletin, so that each hears it once. */
export interface BulletinTold {
  /** Everything that was noted of these. */
  readonly of: (ids: readonly BroadcastId[]) => Promise<ReadonlyMap<string, ReadonlySet<string>>>;
  /** Noting the same again changes nothing. */
  readonly note: (id: BroadcastId, what: string) => Promise<void>;
}

interface Stored {
  readonly _id: string;
  readonly told: readonly string[];
}

const schema = new Schema<Stored>(
  { _id: { type: String, required: true }, told: { type: [String], required: true } },
  { versionKey: false, autoIndex: false },
);

/** What was told, over mongoose. */
export function bulletinToldStore(connection: Connection): BulletinTold {
  const model = connection.model('BulletinTold', schema, 'bulletinTold');
  return {
    of: async (ids) => {
      const found = await model.find({ _id: { $in: [...ids] } }).lean();
      return new Map(found.map(({ _id, told }) => [_id, new Set(told)]));
    },
    note: async (id, what) => {
      await model.updateOne({ _id: id }, { $addToSet: { told: what } }, { upsert: true });
    },
  };
}
