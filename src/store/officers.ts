import { mongo, Schema, type Connection } from 'mongoose';
import { officerId, type OfficerId } from '../core/ids';
import type { Officer, OfficerChange } from '../core/officer';
import type { OfficerRole, RoleName } from '../core/roles';

/** Who is trusted with what. Nobody is ever removed: the history has to be shown. */
export interface Officers {
  /** Those of these ids that are or were officers. */
  readonly find: (ids: readonly OfficerId[]) => Promise<readonly Officer[]>;
  /**
   * Stores the officer if the stored version is one less. `areas`: the ids of the units that the units of the roles lie in,
   * those themselves among them.
   */
  readonly save: (officer: Officer, areas: readonly string[]) => Promise<'saved' | 'overtaken'>;
  /** The active officers with a role in the unit or anywhere below it, by id. */
  readonly findIn: (unit: string) => Promise<readonly Officer[]>;
  /** The active officers with this role in one of exactly these units, by id. */
  readonly findWith: (role: RoleName, units: readonly string[]) => Promise<readonly Officer[]>;
}

interface Stored extends Omit<Officer, 'id'> {
  readonly _id: string;
  readonly areas: readonly string[];
}

const role = new Schema<OfficerRole>(
  { role: { type: String, required: true }, unit: { type: String, required: true } },
  { _id: false },
);
const change = new Schema<OfficerChange>(
  {
    kind: { type: String, required: true },
    role: { type: String, required: true },
    unit: { type: String, required: true },
    key: { type: String, required: true },
    by: { type: String, required: true },
    at: { type: Date, required: true },
    reason: String,
  },
  { _id: false },
);
const schema = new Schema<Stored>(
  {
    _id: { type: String, required: true },
    roles: { type: [role], required: true },
    state: { type: String, required: true },
    history: { type: [change], required: true },
    version: { type: Number, required: true },
    areas: { type: [String], required: true },
  },
  { versionKey: false, autoIndex: false },
)
  .index({ areas: 1 })
  .index({ 'roles.unit': 1 });

const DUPLICATE_KEY = 11000;

/** Officers over mongoose. */
export async function officerStore(connection: Connection): Promise<Officers> {
  const model = connection.model('Officer', schema, 'officers');
  await model.createIndexes();
  return {
    find: async (ids) => (await model.find({ _id: { $in: [...ids] } }).lean()).map(fromStored),
    save: async ({ id, ...officer }, areas) => {
      try {
        const before = { _id: id, version: officer.version - 1 };
        const upsert = officer.version === 1;
        const { matchedCount, upsertedCount } = await model.replaceOne(
          before,
          { ...officer, areas },
          { upsert },
        );
        return matchedCount + upsertedCount === 1 ? 'saved' : 'overtaken';
      } catch (error) {
        // Somebody else made the officer, so the upsert ran into the id.
        if (error instanceof mongo.MongoServerError && error.code === DUPLICATE_KEY) return 'overtaken';
        throw error;
      }
    },
    findIn: async (unit) =>
      (await model.find({ areas: unit, state: 'active' }).sort({ _id: 1 }).lean()).map(fromStored),
    findWith: async (role, units) => {
      const roles = { $elemMatch: { role, unit: { $in: [...units] } } };
      return (await model.find({ roles, state: 'active' }).sort({ _id: 1 }).lean()).map(fromStored);
    },
  };
}

const fromStored = ({ _id, roles, state, history, version }: Stored): Officer => ({
  id: officerId(_id),
  roles,
  state,
  history,
  version,
});
