import { Schema, type Connection } from 'mongoose';
import { photoId, type ConversationId, type PhotoId } from '../core/ids';

/** What is known of a kept evidence photo. Its bytes are elsewhere, under keys made of the id. */
export interface Photo {
  readonly id: PhotoId;
  readonly conversation: ConversationId;
  /** SHA-256 of the bytes as they came, in hex; those bytes themselves are not kept. */
  readonly sha256: string;
  /** Perceptual hashes: of the whole picture, and of its parts. */
  readonly fingerprint: { readonly whole: string; readonly tiles: readonly string[] };
  /** Pixels of the cleaned copy. */
  readonly width: number;
  readonly height: number;
  readonly originalFormat: string;
  readonly originalBytes: number;
  /** When the camera says it was taken, as an ISO 8601 instant; it may be wrong. */
  readonly takenAt?: string;
  readonly keptAt: Date;
}

export interface Photos {
  /** Keeping the same photo again changes nothing. */
  readonly keep: (photo: Photo) => Promise<void>;
  readonly find: (id: PhotoId) => Promise<Photo | undefined>;
  readonly findOf: (conversation: ConversationId) => Promise<readonly Photo[]>;
  readonly remove: (id: PhotoId) => Promise<void>;
}

type Stored = Omit<Photo, 'id'> & { readonly _id: string };

const schema = new Schema<Stored>(
  {
    _id: { type: String, required: true },
    conversation: { type: String, required: true },
    sha256: { type: String, required: true },
    fingerprint: { type: Schema.Types.Mixed, required: true },
    width: { type: Number, required: true },
    height: { type: Number, required: true },
    originalFormat: { type: String, required: true },
    originalBytes: { type: Number, required: true },
    takenAt: String,
    keptAt: { type: Date, required: true },
  },
  { versionKey: false, autoIndex: false },
)
  .index({ conversation: 1 })
  .index({ sha256: 1 });

/** Evidence photos over mongoose. */
export async function photoStore(connection: Connection): Promise<Photos> {
  const model = connection.model('Photo', schema, 'photos');
  await model.createIndexes();

  return {
    keep: async ({ id, ...photo }) => {
      await model.updateOne({ _id: id }, { $setOnInsert: photo }, { upsert: true });
    },
    find: async (id) => {
      const stored = await model.findById(id).lean();
      return stored === null ? undefined : fromStored(stored);
    },
    findOf: async (conversation) => {
      const stored = await model.find({ conversation }).lean();
      return stored.map(fromStored);
    },
    remove: async (id) => {
      await model.deleteOne({ _id: id });
    },
  };
}

function fromStored({ _id, ...photo }: Stored): Photo {
  return { id: photoId(_id), ...photo };
}
