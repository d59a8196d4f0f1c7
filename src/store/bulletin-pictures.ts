import { Schema, type Connection } from 'mongoose';
import { broadcastId, type BroadcastId } from '../core/broadcast';

/** A picture whose bytes may be kept, to be looked at again. */
export interface NotedPicture {
  readonly key: string;
  readonly bulletin: BroadcastId;
  /** When to look whether it is still wanted. */
  readonly lookAt: Date;
}

/** Which pictures were ever put for bulletins, noted before they are: so that none stays that no bulletin has. */
export interface BulletinPictures {
  /** Noting it again puts off when it is looked at. */
  readonly note: (picture: NotedPicture) => Promise<void>;
  /** Those to be looked at now, the longest due first. */
  readonly due: (now: Date, limit: number) => Promise<readonly NotedPicture[]>;
  /** False where it was noted anew meanwhile. */
  readonly lookAgain: (picture: NotedPicture, at: Date) => Promise<boolean>;
  /** It is not looked at any more. */
  readonly forget: (picture: NotedPicture) => Promise<void>;
}

interface Stored {
  readonly _id: string;
  readonly bulletin: string;
  readonly lookAt: Date;
}

const schema = new Schema<Stored>(
  {
    _id: { type: String, required: true },
    bulletin: { type: String, required: true },
    lookAt: { type: Date, required: true },
  },
  { versionKey: false, autoIndex: false },
).index({ lookAt: 1 });

/** Pictures of bulletins, over mongoose; the bytes are elsewhere. */
export async function bulletinPictureStore(connection: Connection): Promise<BulletinPictures> {
  const model = connection.model('BulletinPicture', schema, 'bulletinPictures');
  await model.createIndexes();
  return {
    note: async ({ key, bulletin, lookAt }) => {
      await model.updateOne({ _id: key }, { $set: { bulletin, lookAt } }, { upsert: true });
    },
    due: async (now, limit) => {
      const found = await model
        .find({ lookAt: { $lte: now } })
        .sort({ lookAt: 1 })
        .limit(limit)
        .lean();
      return found.map(({ _id, bulletin, lookAt }) => ({
        key: _id,
        bulletin: broadcastId(bulletin),
        lookAt,
      }));
    },
    lookAgain: async ({ key, lookAt }, at) => {
      const { matchedCount } = await model.updateOne({ _id: key, lookAt }, { $set: { lookAt: at } });
      return matchedCount === 1;
    },
    forget: async ({ key, lookAt }) => {
      await model.deleteOne({ _id: key, lookAt });
    },
  };
}
