import { mongo } from 'mongoose';

/** How far the copy has come, in documents. */
export interface Progress {
  readonly start: (total: number) => void;
  readonly advance: (documents: number) => void;
}

export interface CopyOptions {
  /** Whether documents may be written into a database that holds some; those with the same `_id` are replaced. */
  readonly intoNonEmpty: boolean;
  readonly progress: Progress;
}

/** What was copied of one collection. */
export interface Copied {
  readonly collection: string;
  readonly documents: number;
  readonly indexes: number;
}

type Db = mongo.Db;
type Index = mongo.IndexDescriptionInfo;

const batchSize = 500;

/** Documents as they are stored: no number changes its type on the way. */
const exactly = {
  promoteValues: false,
  promoteLongs: false,
  promoteBuffers: false,
  bsonRegExp: true,
} as const;

/**
 * Copies every collection with its indexes, and counts on both sides afterwards. Throws, with a sentence for the
 * operator, if the target holds documents already, if something can't be carried over, or if the counts differ.
 */
export async function copyDatabase(from: Db, to: Db, options: CopyOptions): Promise<readonly Copied[]> {
  const names = await collectionNames(from);
  if (!options.intoNonEmpty) await refuseNonEmpty(to);
  const totals = await Promise.all(names.map((name) => from.collection(name).countDocuments()));
  options.progress.start(totals.reduce((sum, total) => sum + total, 0));
  const copied: Copied[] = [];
  for (const name of names) copied.push(await copyCollection(from, to, name, options));
  return copied;
}

async function collectionNames(db: Db): Promise<readonly string[]> {
  const collections = await db.listCollections({}, { nameOnly: false }).toArray();
  const own = collections.filter(({ name }) => !name.startsWith('system.'));
  const special = own.find(
    ({ type, options }) => type !== 'collection' || Object.keys(options ?? {}).length > 0,
  );
  if (special !== undefined) {
    throw new Error(
      `Không sao chép được "${special.name}": đây là view hoặc có tùy chọn riêng. / ` +
        `"${special.name}" is a view or has options of its own, which this copy cannot carry over.`,
    );
  }
  return own.map(({ name }) => name).sort();
}

async function refuseNonEmpty(db: Db): Promise<void> {
  for (const { name } of await db.listCollections({}, { nameOnly: true }).toArray()) {
    if (name.startsWith('system.') || (await db.collection(name).findOne({})) === null) continue;
    throw new Error(
      `Nơi đến đã có dữ liệu (${db.databaseName}.${name}), nên không ghi gì. Hãy chọn nơi trống, ` +
        `hoặc thêm --into-non-empty để ghi đè các bản ghi trùng _id. / The target already holds documents; ` +
        `nothing was written. Choose an empty one, or add --into-non-empty to replace documents of the same _id.`,
    );
  }
}

async function copyCollection(from: Db, to: Db, name: string, options: CopyOptions): Promise<Copied> {
  const source = from.collection(name, exactly);
  const target = to.collection(name, exactly);
  const wanted = await source.indexes();
  if (!(await exists(to, name))) await to.createCollection(name);
  let documents = 0;
  let batch: mongo.Document[] = [];
  const flush = async () => {
    await write(target, batch, options.intoNonEmpty);
    documents += batch.length;
    options.progress.advance(batch.length);
    batch = [];
  };
  for await (const doc of source.find({}, { batchSize })) {
    batch.push(doc);
    if (batch.length === batchSize) await flush();
  }
  await flush();
  const indexes = await makeIndexes(target, wanted);
  await compareCounts(to.collection(name), documents, options.intoNonEmpty);
  return { collection: name, documents, indexes };
}

async function exists(db: Db, name: string): Promise<boolean> {
  return (await db.listCollections({ name }, { nameOnly: true }).toArray()).length > 0;
}

async function write(
  target: mongo.Collection,
  batch: readonly mongo.Document[],
  replacing: boolean,
): Promise<void> {
  if (batch.length === 0) return;
  if (!replacing) {
    await target.insertMany(batch);
    return;
  }
  await target.bulkWrite(
    batch.map(({ _id, ...rest }) => ({
      replaceOne: { filter: { _id: asId(_id) }, replacement: rest, upsert: true },
    })),
    { ordered: false },
  );
}

/** The driver's types want an ObjectId; any value may stand there. */
function asId(id: unknown): mongo.Condition<mongo.ObjectId> {
  return { $eq: id } as mongo.Condition<mongo.ObjectId>;
}

async function makeIndexes(target: mongo.Collection, wanted: readonly Index[]): Promise<number> {
  const own = wanted.filter(({ name }) => name !== '_id_');
  if (own.length === 0) return 0;
  await target.createIndexes(own.map(specOf));
  return own.length;
}

/** An index without what the server it came from says about itself. */
function specOf(index: Index): mongo.IndexDescription {
  const about = Object.entries(index).filter(([option]) => option !== 'v' && option !== 'ns');
  return { key: index.key, ...Object.fromEntries(about) };
}

async function compareCounts(
  target: mongo.Collection,
  documents: number,
  intoNonEmpty: boolean,
): Promise<void> {
  const found = await target.countDocuments();
  if (found === documents || (intoNonEmpty && found > documents)) return;
  throw new Error(
    `${target.collectionName}: đã đọc ${documents} bản ghi nhưng nơi đến có ${found}. ` +
      `Hãy dừng trợ lý rồi chép lại. / ${documents} documents were read, but the target has ${found}: ` +
      `stop the assistant and copy again.`,
  );
}
