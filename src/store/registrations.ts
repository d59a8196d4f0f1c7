import type { Collection, Connection } from 'mongoose';
import { withinUnit } from './declaration-document';
import type { Counts } from './figures';
import { givenKeeper, type GivenKeeper } from './given-keeper';
import type { RegistrationCount, RegistrationPlace, Registrations } from './registration';
import {
  fromStored,
  idOf,
  newestFirst,
  registrationModel,
  type StoredRegistration,
} from './registration-document';
import { registrationAdder, registrationOwners } from './registration-owners';

export type { Registration, RegistrationCount, RegistrationPlace, Registrations } from './registration';

/** Registrations over mongoose. */
export async function registrationStore(connection: Connection): Promise<Registrations> {
  await registrationModel(connection).createIndexes();
  const collection = connection.collection<StoredRegistration>('registrations');
  const keeper = givenKeeper<StoredRegistration & { readonly version: number }>(connection, {
    collection: 'registrations',
    round: ROUND,
    fields: { movement: 1 },
    standOf: ({ movement }) => movement,
  });
  const add = registrationAdder(collection, keeper);
  return {
    ...keeper,
    ...lookups(collection, keeper),
    ...registrationOwners(collection, keeper, add),
    add: (registration) => add(registration),
    remove: async (person, movement) => (await keeper.remove({ _id: idOf(person, movement) })) === 1,
    removeOf: async (people) => {
      await keeper.remove({ person: { $in: [...people] } });
    },
  };
}

/** No round is called so. */
const ROUND = '/movements';

type Registered = Collection<StoredRegistration>;

const lookups = (
  collection: Registered,
  { figures }: GivenKeeper,
): Pick<Registrations, 'of' | 'counts' | 'countsIn' | 'page'> => ({
  of: async (people) => {
    const found = await collection.find({ person: { $in: [...people] } }).toArray();
    return found.map(fromStored);
  },
  counts: async (unit) => new Map(Object.entries(await figures.of(ROUND, unit))),
  countsIn: async ([unit = '']) => {
    const { own, below } = await figures.apart(ROUND, unit);
    return [...countsOf(own), ...Array.from(below).flatMap(([id, counts]) => countsOf(counts, id))];
  },
  page: async ({ within, movement, after, limit }) => {
    const of = movement === undefined ? {} : { movement };
    const found = collection.find({ ...withinUnit(within), ...of, ...behind(after) });
    return (await found.sort(newestFirst).limit(limit).toArray()).map(fromStored);
  },
});

const countsOf = (counts: Counts, unit?: string): readonly RegistrationCount[] =>
  Object.entries(counts).map(([movement, count]) => ({
    movement,
    ...(unit === undefined ? {} : { unit }),
    count,
  }));

function behind(after: RegistrationPlace | undefined): Readonly<Record<string, unknown>> {
  if (after === undefined) return {};
  const { at, person, movement } = after;
  return {
    $and: [
      { at: { $lte: at } },
      { $or: [{ at: { $lt: at } }, { at, _id: { $lt: idOf(person, movement) } }] },
    ],
  };
}
