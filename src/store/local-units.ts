import { mongo, Schema, type Collection, type Connection } from 'mongoose';
import { communeOf, localNameKey, type LocalUnit, type LocalUnitKind } from '../core/local-units';

/** A local unit with the names it had. */
export interface StoredLocalUnit extends LocalUnit {
  /** Oldest first. */
  readonly formerNames: readonly { readonly name: string; readonly until: Date }[];
  readonly addedAt: Date;
  readonly retiredAt?: Date;
}

/** What became of a wish to change a unit; `name-taken`: another one active beside it has the name. */
export type UnitChange = 'done' | 'not-found' | 'name-taken';

/** Ấp, khóm and Tổ Nhân dân tự quản. None is ever removed; an id is given once. */
export interface LocalUnits {
  readonly find: (id: string) => Promise<StoredLocalUnit | undefined>;
  /** All of these communes, also the retired, in the order of their ids. */
  readonly of: (communes: readonly string[]) => Promise<readonly StoredLocalUnit[]>;
  /** How often the units of each commune were changed; the same number again: none of them was. */
  readonly changes: () => Promise<ReadonlyMap<string, number>>;
  /** Communes that changed since `notePlaced` last said that all who live there were looked at, with the number of their change. */
  readonly toPlace: () => Promise<ReadonlyMap<string, number>>;
  readonly notePlaced: (commune: string, change: number) => Promise<void>;
  /** Adds those whose id and name nobody has; how many were added. Adding them again changes nothing. */
  readonly add: (units: readonly LocalUnit[], at: Date) => Promise<number>;
  /** Gives an active unit another name; the id stays. */
  readonly rename: (id: string, name: string, at: Date) => Promise<UnitChange>;
  /** Takes a unit, with all in it, out of use. Doing it twice changes nothing. */
  readonly retire: (id: string, at: Date) => Promise<UnitChange>;
  /** Takes a unit into use again, without those that were in it. */
  readonly restore: (id: string) => Promise<UnitChange>;
}

interface Stored {
  readonly _id: string;
  readonly kind: LocalUnitKind;
  readonly name: string;
  /** The name in the form in which it is compared. */
  readonly nameKey: string;
  readonly parent: string;
  readonly commune: string;
  readonly state: LocalUnit['state'];
  readonly formerNames: readonly { readonly name: string; readonly until: Date }[];
  readonly addedAt: Date;
  readonly retiredAt?: Date;
}

const schema = new Schema<Stored>(
  {
    _id: { type: String, required: true },
    kind: { type: String, required: true },
    name: { type: String, required: true },
    nameKey: { type: String, required: true },
    parent: { type: String, required: true },
    commune: { type: String, required: true },
    state: { type: String, required: true },
    formerNames: { type: [{ name: String, until: Date, _id: false }], required: true },
    addedAt: { type: Date, required: true },
    retiredAt: Date,
  },
  { versionKey: false, autoIndex: false },
)
  .index({ commune: 1 })
  .index({ parent: 1, nameKey: 1 }, { unique: true, partialFilterExpression: { state: 'active' } });

const DUPLICATE_KEY = 11000;
/** Few enough that making them ready holds up nothing else. */
const ADDED_AT_ONCE = 250;

const modelOn = (connection: Connection) => connection.model('LocalUnit', schema, 'localUnits');
type Model = ReturnType<typeof modelOn>;

/** Local units over mongoose. */
export async function localUnitStore(connection: Connection): Promise<LocalUnits> {
  const model = modelOn(connection);
  await model.createIndexes();
  const collection = connection.collection<Stored>('localUnits');
  const noted = changesOn(connection);
  const known = await noted.all();
  // Those added before changes were counted.
  await noted.note((await collection.distinct('commune')).filter((commune) => !known.has(commune)));
  return {
    ...reads(collection),
    changes: noted.all,
    toPlace: noted.toPlace,
    notePlaced: noted.notePlaced,
    ...changes(model, noted),
    add: adding(collection, noted),
  };
}

/** Counts the changes by commune, so that whoever holds units in memory reads only those that changed. */
interface Changes extends Pick<LocalUnits, 'toPlace' | 'notePlaced'> {
  readonly all: LocalUnits['changes'];
  readonly note: (ids: readonly string[]) => Promise<void>;
}

interface StoredChanges {
  readonly _id: string;
  readonly count: number;
  /** The change up to which everybody was looked at. */
  readonly placed?: number;
}

function changesOn(connection: Connection): Changes {
  const collection = connection.collection<StoredChanges>('localUnitChanges');
  return {
    all: async () => new Map((await collection.find().toArray()).map(({ _id, count }) => [_id, count])),
    toPlace: async () => {
      const changed = (await collection.find().toArray()).filter(({ count, placed }) => placed !== count);
      return new Map(changed.map(({ _id, count }) => [_id, count]));
    },
    notePlaced: async (commune, change) => {
      await collection.updateOne({ _id: commune, count: { $gte: change } }, { $set: { placed: change } });
    },
    note: async (ids) => {
      const communes = Array.from(new Set(ids.map(communeOf)));
      if (communes.length === 0) return;
      await collection.bulkWrite(
        communes.map((_id) => ({
          updateOne: { filter: { _id }, update: { $inc: { count: 1 } }, upsert: true },
        })),
      );
    },
  };
}

/** Read at once; a whole province is thousands. */
const READ_TOGETHER = 250;

function reads(collection: Collection<Stored>): Pick<LocalUnits, 'find' | 'of'> {
  return {
    find: async (id) => {
      const stored = await collection.findOne({ _id: id });
      return stored === null ? undefined : fromStored(stored);
    },
    of: async (communes) => {
      const found: StoredLocalUnit[] = [];
      const cursor = collection
        .find({ commune: { $in: [...communes] } })
        .sort({ _id: 1 })
        .batchSize(READ_TOGETHER);
      for await (const stored of cursor) found.push(fromStored(stored));
      return found;
    },
  };
}

function changes(model: Model, { note }: Changes): Pick<LocalUnits, 'rename' | 'retire' | 'restore'> {
  const noting = async (id: string, change: UnitChange): Promise<UnitChange> => {
    if (change === 'done') await note([id]);
    return change;
  };
  const rename: LocalUnits['rename'] = async (id, name, at) => {
    const unit = await model.findOne({ _id: id, state: 'active' }).lean();
    if (unit === null) return 'not-found';
    if (unit.name === name) return 'done';
    const renamed = {
      $set: { name, nameKey: localNameKey({ kind: unit.kind, name }) },
      $push: { formerNames: { name: unit.name, until: at } },
    };
    const change = await changed(() =>
      model.updateOne({ _id: id, state: 'active', name: unit.name }, renamed),
    );
    // Somebody else was quicker, perhaps with the same name.
    return change === 'not-found' ? rename(id, name, at) : noting(id, change);
  };
  return {
    rename,
    retire: async (id, at) => {
      const retired = { $set: { state: 'retired' as const, retiredAt: at } };
      await model.updateMany({ $or: [{ _id: id }, { parent: id }], state: 'active' }, retired);
      return noting(id, (await model.exists({ _id: id })) === null ? 'not-found' : 'done');
    },
    restore: async (id) => {
      const restored = { $set: { state: 'active' as const }, $unset: { retiredAt: 1 } };
      return noting(id, await changed(() => model.updateOne({ _id: id }, restored)));
    },
  };
}

async function changed(update: () => Promise<{ readonly matchedCount: number }>): Promise<UnitChange> {
  try {
    return (await update()).matchedCount === 1 ? 'done' : 'not-found';
  } catch (error) {
    if (error instanceof mongo.MongoServerError && error.code === DUPLICATE_KEY) return 'name-taken';
    throw error;
  }
}

function adding(collection: Collection<Stored>, { note }: Changes): LocalUnits['add'] {
  return async (units, at) => {
    let added = 0;
    for (let from = 0; from < units.length; from += ADDED_AT_ONCE) {
      const some = units.slice(from, from + ADDED_AT_ONCE);
      added += await addThese(collection, some, at);
      await note(some.map(({ id }) => id));
    }
    return added;
  };
}

/** Those whose id or name somebody has are passed over. */
async function addThese(
  collection: Collection<Stored>,
  units: readonly LocalUnit[],
  at: Date,
): Promise<number> {
  try {
    const { insertedCount } = await collection.insertMany(
      units.map((unit) => toStored(unit, at)),
      { ordered: false },
    );
    return insertedCount;
  } catch (error) {
    const isDuplicate = error instanceof mongo.MongoBulkWriteError && error.code === DUPLICATE_KEY;
    if (isDuplicate) return error.insertedCount;
    throw error;
  }
}

const toStored = ({ id, kind, name, parent, state }: LocalUnit, at: Date): Stored => ({
  _id: id,
  kind,
  name,
  nameKey: localNameKey({ kind, name }),
  parent,
  commune: communeOf(id),
  state,
  formerNames: [],
  addedAt: at,
});

const fromStored = (stored: Stored): StoredLocalUnit => ({
  id: stored._id,
  kind: stored.kind,
  name: stored.name,
  parent: stored.parent,
  state: stored.state,
  formerNames: stored.formerNames,
  addedAt: stored.addedAt,
  ...(stored.retiredAt === undefined ? {} : { retiredAt: stored.retiredAt }),
});
