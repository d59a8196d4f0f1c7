import { Schema, type Connection, type QueryFilter } from 'mongoose';
import { personId, type PersonId } from '../core/ids';
import { livingArea, livingIn, pathOfArea, type LivingArea } from './living-area';

/** Somebody takes part in a movement (đăng ký thi đua, đăng ký tham gia). */
export interface Registration {
  readonly person: PersonId;
  /** The id of the plan's campaign, such as `DT-C1`. */
  readonly movement: string;
  readonly at: Date;
  /** The units they live in, the commune first where it is known. */
  readonly path: readonly string[];
}

/** Where one stands in a list of them. */
export type RegistrationPlace = Pick<Registration, 'at' | 'person' | 'movement'>;

/** How many registered, by movement and commune; without a commune where nobody knows theirs. */
export interface RegistrationCount {
  readonly movement: string;
  readonly commune?: string;
  readonly count: number;
}

/** Who registered for which movement: once each, however often they say so. */
export interface Registrations {
  /** False if they are registered already. */
  readonly add: (registration: Registration) => Promise<boolean>;
  /** Whether there was anything to take back. */
  readonly remove: (person: PersonId, movement: string) => Promise<boolean>;
  /** Those of these people, in any order. */
  readonly of: (people: readonly PersonId[]) => Promise<readonly Registration[]>;
  /** How many people registered, by movement. */
  readonly counts: () => Promise<ReadonlyMap<string, number>>;
  /** Of a unit with all below it; `within` is the unit's path. */
  readonly countsIn: (within: readonly string[]) => Promise<readonly RegistrationCount[]>;
  /** Of a unit with all below it, the newest first. */
  readonly page: (ask: RegistrationAsk) => Promise<readonly Registration[]>;
  /** It is known where these people live. */
  readonly place: (people: readonly PersonId[], path: readonly string[]) => Promise<void>;
  readonly removeOf: (people: readonly PersonId[]) => Promise<void>;
}

export interface RegistrationAsk {
  readonly within: readonly string[];
  readonly movement?: string;
  readonly after?: RegistrationPlace;
  readonly limit: number;
}

interface Stored extends Omit<Registration, 'person' | 'path'> {
  readonly _id: string;
  readonly person: string;
  readonly area?: LivingArea;
}

const newestFirst = { at: -1, _id: -1 } as const;

const schema = new Schema<Stored>(
  {
    _id: { type: String, required: true },
    person: { type: String, required: true },
    movement: { type: String, required: true },
    at: { type: Date, required: true },
    area: { province: String, commune: String },
  },
  { versionKey: false, autoIndex: false },
)
  .index({ person: 1 })
  .index({ movement: 1 })
  .index({ 'area.province': 1, ...newestFirst })
  .index({ 'area.commune': 1, ...newestFirst });

/** Registrations over mongoose. */
export async function registrationStore(connection: Connection): Promise<Registrations> {
  const model = modelOn(connection);
  await model.createIndexes();
  return { ...lookups(model), ...changes(model) };
}

const modelOn = (connection: Connection) => connection.model('Registration', schema, 'registrations');

type RegistrationModel = ReturnType<typeof modelOn>;

const lookups = (model: RegistrationModel): Pick<Registrations, 'of' | 'counts' | 'countsIn' | 'page'> => ({
  of: async (people) => {
    const found = await model.find({ person: { $in: [...people] } }).lean();
    return found.map(fromStored);
  },
  counts: async () => {
    const groups = await model.aggregate<{ readonly _id: string; readonly count: number }>([
      { $group: { _id: '$movement', count: { $sum: 1 } } },
    ]);
    return new Map(groups.map(({ _id, count }) => [_id, count]));
  },
  countsIn: async (within) => {
    const groups = await model.aggregate<{
      readonly _id: Omit<RegistrationCount, 'count'>;
      readonly count: number;
    }>([
      { $match: livingIn(within) },
      { $group: { _id: { movement: '$movement', commune: '$area.commune' }, count: { $sum: 1 } } },
    ]);
    return groups.map(({ _id, count }) => ({ ..._id, count }));
  },
  page: async ({ within, movement, after, limit }) => {
    const of = movement === undefined ? {} : { movement };
    const found = model.find({ ...livingIn(within), ...of, ...behind(after) });
    return (await found.sort(newestFirst).limit(limit).lean()).map(fromStored);
  },
});

const changes = (model: RegistrationModel): Pick<Registrations, 'add' | 'remove' | 'place' | 'removeOf'> => ({
  add: async ({ person, movement, at, path }) => {
    const { upsertedCount } = await model.updateOne(
      { _id: idOf(person, movement) },
      { $setOnInsert: { person, movement, at, area: livingArea(path) } },
      { upsert: true },
    );
    return upsertedCount === 1;
  },
  remove: async (person, movement) =>
    (await model.deleteOne({ _id: idOf(person, movement) })).deletedCount === 1,
  place: async (people, path) => {
    await model.updateMany({ person: { $in: [...people] } }, { $set: { area: livingArea(path) } });
  },
  removeOf: async (people) => {
    await model.deleteMany({ person: { $in: [...people] } });
  },
});

const idOf = (person: PersonId, movement: string): string => `${movement}|${person}`;

function behind(after: RegistrationPlace | undefined): QueryFilter<Stored> {
  if (after === undefined) return {};
  const { at, person, movement } = after;
  return {
    $and: [
      { at: { $lte: at } },
      { $or: [{ at: { $lt: at } }, { at, _id: { $lt: idOf(person, movement) } }] },
    ],
  };
}

const fromStored = ({ person, movement, at, area = {} }: Stored): Registration => ({
  person: personId(person),
  movement,
  at,
  path: pathOfArea(area),
});
