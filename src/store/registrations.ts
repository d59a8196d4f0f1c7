import { Schema, type Connection } from 'mongoose';
import { personId, type PersonId } from '../core/ids';

/** Somebody takes part in a movement (đăng ký thi đua, đăng ký tham gia). */
export interface Registration {
  readonly person: PersonId;
  /** The id of the plan's campaign, such as `DT-C1`. */
  readonly movement: string;
  readonly at: Date;
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
  readonly removeOf: (people: readonly PersonId[]) => Promise<void>;
}

interface Stored extends Omit<Registration, 'person'> {
  readonly _id: string;
  readonly person: string;
}

const schema = new Schema<Stored>(
  {
    _id: { type: String, required: true },
    person: { type: String, required: true },
    movement: { type: String, required: true },
    at: { type: Date, required: true },
  },
  { versionKey: false, autoIndex: false },
)
  .index({ person: 1 })
  .index({ movement: 1 });

/** Registrations over mongoose. */
export async function registrationStore(connection: Connection): Promise<Registrations> {
  const model = connection.model('Registration', schema, 'registrations');
  await model.createIndexes();
  return {
    add: async ({ person, movement, at }) => {
      const { upsertedCount } = await model.updateOne(
        { _id: idOf(person, movement) },
        { $setOnInsert: { person, movement, at } },
        { upsert: true },
      );
      return upsertedCount === 1;
    },
    remove: async (person, movement) =>
      (await model.deleteOne({ _id: idOf(person, movement) })).deletedCount === 1,
    of: async (people) => {
      const found = await model.find({ person: { $in: [...people] } }).lean();
      return found.map(({ person, movement, at }) => ({ person: personId(person), movement, at }));
    },
    counts: async () => {
      const groups = await model.aggregate<{ readonly _id: string; readonly count: number }>([
        { $group: { _id: '$movement', count: { $sum: 1 } } },
      ]);
      return new Map(groups.map(({ _id, count }) => [_id, count]));
    },
    removeOf: async (people) => {
      await model.deleteMany({ person: { $in: [...people] } });
    },
  };
}

const idOf = (person: PersonId, movement: string): string => `${movement}|${person}`;
