import { mongo, Schema, type Collection, type Connection } from 'mongoose';
import { localNameKey, type LocalUnit, type LocalUnitKind } from '../core/local-units';

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
const ADDED_AT_ONCE = 1_000;

const modelOn = (connection: Connection) => connection.model('LocalUnit', schema, 'localUnits');
type Model = ReturnType<typeof modelOn>;

/** Local units over mongoose. */
export async function localUnitStore(connection: Connection): Promise<LocalUnits> {
  const model = modelOn(connection);
  await model.createIndexes();
  return { ...reads(model), ...changes(model), add: adding(connection.collection<Stored>('localUnits')) };
}

function reads(model: Model): Pick<LocalUnits, 'find' | 'of'> {
  return {
    find: async (id) => {
      const stored = await model.findById(id).lean();
      return stored === null ? undefined : fromStored(stored);
    },
    of: async (communes) => {
      const stored = await model
        .find({ commune: { $in: [...communes] } })
        .sort({ _id: 1 })
        .lean();
      return stored.map(fromStored);
    },
  };
}

function changes(model: Model): Pick<LocalUnits, 'rename' | 'retire' | 'restore'> {
  return {
    rename: async (id, name, at) => {
      const unit = await model.findOne({ _id: id, state: 'active' }).lean();
      if (unit === null) return 'not-found';
      if (unit.name === name) return 'done';
      const renamed = {
        $set: { name, nameKey: localNameKey({ kind: unit.kind, name }) },
        $push: { formerNames: { name: unit.name, until: at } },
      };
      return changed(() => model.updateOne({ _id: id, state: 'active', name: unit.name }, renamed));
    },
    retire: async (id, at) => {
      const retired = { $set: { state: 'retired' as const, retiredAt: at } };
      await model.updateMany({ $or: [{ _id: id }, { parent: id }], state: 'active' }, retired);
      return (await model.exists({ _id: id })) === null ? 'not-found' : 'done';
    },
    restore: async (id) =>
      changed(() =>
        model.updateOne({ _id: id }, { $set: { state: 'active' as const }, $unset: { retiredAt: 1 } }),
      ),
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

function adding(collection: Collection<Stored>): LocalUnits['add'] {
  return async (units, at) => {
    let added = 0;
    for (let from = 0; from < units.length; from += ADDED_AT_ONCE)
      added += await addThese(collection, units.slice(from, from + ADDED_AT_ONCE), at);
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
  commune: id.split('/')[0] ?? id,
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
