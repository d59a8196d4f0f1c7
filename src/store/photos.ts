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
  /** What pictures that look alike are found by; missing on photos of before there were any. */
  readonly printKeys?: readonly string[];
  /** Why an officer may want to look twice at it; missing on photos of before it was looked for. */
  readonly flags?: readonly string[];
  readonly keptAt: Date;
}

/** What tells whether a photo is a copy of another. */
export type PhotoPrint = Pick<Photo, 'id' | 'conversation' | 'sha256' | 'fingerprint'>;

export interface Photos {
  /** Keeping the same photo again changes nothing. */
  readonly keep: (photo: Photo) => Promise<void>;
  readonly find: (id: PhotoId) => Promise<Photo | undefined>;
  readonly findOf: (conversation: ConversationId) => Promise<readonly Photo[]>;
  /** Photos of just these bytes, at most so many. */
  readonly withBytes: (sha256: string, limit: number) => Promise<readonly PhotoPrint[]>;
  /** Photos that have one of these print keys, at most so many of them; which ones is not said. */
  readonly withPrintKeys: (keys: readonly string[], limit: number) => Promise<readonly PhotoPrint[]>;
  /** Makes those of these photos that are `from` one chat another's. */
  readonly give: (
    ids: readonly PhotoId[],
    chats: { readonly from: ConversationId; readonly to: ConversationId },
  ) => Promise<void>;
  readonly remove: (id: PhotoId) => Promise<void>;
}

type Stored = Omit<Photo, 'id'> & { readonly _id: string };
type StoredPrint = Omit<PhotoPrint, 'id'> & { readonly _id: string };
type Filter = { readonly sha256: string } | { readonly printKeys: { readonly $in: string[] } };

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
    printKeys: { type: [String], default: undefined },
    flags: { type: [String], default: undefined },
    keptAt: { type: Date, required: true },
  },
  { versionKey: false, autoIndex: false },
)
  .index({ conversation: 1 })
  .index({ sha256: 1 })
  .index({ printKeys: 1 }, { partialFilterExpression: { printKeys: { $exists: true } } });

const print = { conversation: 1, sha256: 1, fingerprint: 1 } as const;

/** Evidence photos over mongoose. */
export async function photoStore(connection: Connection): Promise<Photos> {
  const model = connection.model('Photo', schema, 'photos');
  await model.createIndexes();
  // Hundreds are looked through at a time: mongoose would take longer over them than the store.
  const collection = connection.collection<Stored>('photos');
  const prints = async (filter: Filter, limit: number): Promise<readonly PhotoPrint[]> => {
    const found = await collection.find(filter).project<StoredPrint>(print).limit(limit).toArray();
    return found.map(({ _id, ...rest }) => ({ id: photoId(_id), ...rest }));
  };

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
    withBytes: (sha256, limit) => prints({ sha256 }, limit),
    withPrintKeys: async (keys, limit) =>
      keys.length === 0 ? [] : prints({ printKeys: { $in: [...keys] } }, limit),
    give: async (ids, { from, to }) => {
      await model.updateMany({ _id: { $in: [...ids] }, conversation: from }, { $set: { conversation: to } });
    },
    remove: async (id) => {
      await model.deleteOne({ _id: id });
    },
  };
}

function fromStored({ _id, ...photo }: Stored): Photo {
  return { id: photoId(_id), ...photo };
}
