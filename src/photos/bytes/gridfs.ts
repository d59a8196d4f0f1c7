import { createHash } from 'node:crypto';
import { mongo } from 'mongoose';
import { checkByProbe } from '../check-by-probe';
import { describeError } from '../describe-error';
import type { PhotoBytes } from '../photo-bytes';
import { checkedKey } from '../photo-key';

const chunkSize = 255 * 1024;
const readsTried = 5;
const durable = { writeConcern: { w: 'majority', journal: true } } as const;

/** A document of `photo-bytes.files`, as GridFS lays it down; `revision` orders the files put under one name. */
interface FileDocument {
  readonly _id: string;
  readonly filename: string;
  readonly length: number;
  readonly chunkSize: number;
  readonly uploadDate: Date;
  readonly metadata: { readonly revision: number; readonly sha256: string };
}

interface ChunkDocument {
  readonly _id: mongo.ObjectId;
  readonly files_id: string;
  readonly n: number;
  readonly data: mongo.Binary;
}

interface Collections {
  readonly files: mongo.Collection<FileDocument>;
  readonly chunks: mongo.Collection<ChunkDocument>;
}

/**
 * Keeps pictures in MongoDB in GridFS's layout (`photo-bytes.files`, `photo-bytes.chunks`), readable by GridFS tools. A file
 * shows only when its last chunk is stored, and every file id starts with its key, so that removing a key also
 * removes the chunks a kill left behind.
 */
export function gridFsPhotoBytes(db: mongo.Db): PhotoBytes {
  const collections: Collections = {
    files: db.collection<FileDocument>('photo-bytes.files'),
    chunks: db.collection<ChunkDocument>('photo-bytes.chunks'),
  };
  const indexed = once(() => createIndexes(collections));

  const put = async (key: string, bytes: Uint8Array): Promise<void> => {
    checkedKey(key);
    await indexed();
    await putFile(collections, key, bytes);
  };

  const get = async (key: string): Promise<Uint8Array | undefined> => {
    checkedKey(key);
    for (let read = 1; read <= readsTried; read += 1) {
      const file = await newest(collections, key);
      if (file === undefined) return undefined;
      const bytes = await readChunks(collections, file);
      if (bytes !== undefined) return bytes;
    }
    throw new Error(`The photo ${key} in MongoDB has lost some of its chunks.`);
  };

  const remove = async (key: string): Promise<void> => {
    await collections.files.deleteMany({ filename: checkedKey(key) }, durable);
    await collections.chunks.deleteMany({ files_id: { $gte: `${key}#`, $lt: `${key}$` } }, durable);
  };

  const check = async (): Promise<void> => {
    try {
      await checkByProbe({ put, get, remove });
    } catch (error) {
      throw new Error(
        `Photos can't be kept in the MongoDB database ${db.databaseName}: ${describeError(error)}`,
        { cause: error },
      );
    }
  };

  return { put, get, remove, check };
}

async function putFile(collections: Collections, key: string, bytes: Uint8Array): Promise<void> {
  const { files, chunks } = collections;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const before = await newest(collections, key);
  if (before?.metadata.sha256 === sha256) return;
  const stamp = new mongo.ObjectId();
  const id = `${key}#${stamp.toHexString()}`;
  const parts = chunksOf(id, bytes);
  if (parts.length > 0) await chunks.insertMany(parts, durable);
  const file: FileDocument = {
    _id: id,
    filename: key,
    length: bytes.byteLength,
    chunkSize,
    uploadDate: stamp.getTimestamp(),
    metadata: { revision: (before?.metadata.revision ?? 0) + 1, sha256 },
  };
  await files.insertOne(file, durable);
  await removeOlder(collections, file);
}

/** Of two puts at the same time the one that sorts last stays, whichever cleans up first. */
async function removeOlder({ files, chunks }: Collections, kept: FileDocument): Promise<void> {
  const all = await files.find({ filename: kept.filename }).toArray();
  for (const file of all) {
    if (!isOlder(file, kept)) continue;
    await files.deleteMany({ _id: file._id }, durable);
    await chunks.deleteMany({ files_id: file._id }, durable);
  }
}

function isOlder(file: FileDocument, than: FileDocument): boolean {
  const difference = file.metadata.revision - than.metadata.revision;
  return difference === 0 ? file._id < than._id : difference < 0;
}

async function newest({ files }: Collections, key: string): Promise<FileDocument | undefined> {
  const found = await files
    .find({ filename: key })
    .sort({ 'metadata.revision': -1, _id: -1 })
    .limit(1)
    .toArray();
  return found[0];
}

/** Nothing comes back if the file was replaced or removed while its chunks were read. */
async function readChunks({ chunks }: Collections, file: FileDocument): Promise<Uint8Array | undefined> {
  const parts = await chunks.find({ files_id: file._id }).sort({ n: 1 }).toArray();
  const bytes = Buffer.concat(parts.map((part) => part.data.value()));
  return bytes.byteLength === file.length ? new Uint8Array(bytes) : undefined;
}

function chunksOf(id: string, bytes: Uint8Array): ChunkDocument[] {
  const count = Math.ceil(bytes.byteLength / chunkSize);
  return Array.from({ length: count }, (_, n) => ({
    _id: new mongo.ObjectId(),
    files_id: id,
    n,
    data: new mongo.Binary(bytes.subarray(n * chunkSize, (n + 1) * chunkSize)),
  }));
}

async function createIndexes({ files, chunks }: Collections): Promise<void> {
  await files.createIndex({ filename: 1, uploadDate: 1 }, {}, {});
  await chunks.createIndex({ files_id: 1, n: 1 }, { unique: true }, {});
}

/** Does the work once; after a failure the next call tries again. */
function once(work: () => Promise<void>): () => Promise<void> {
  let doing: Promise<void> | undefined;
  return () => {
    doing ??= work().catch((error: unknown) => {
      doing = undefined;
      throw error;
    });
    return doing;
  };
}
