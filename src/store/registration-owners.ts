import type { Collection } from 'mongoose';
import { personId, type PersonId } from '../core/ids';
import type { GivenKeeper } from './given-keeper';
import { newlyGiven, pathOf, unchanged } from './given-marks';
import { idOf, type Origin, type StoredRegistration } from './registration-document';
import type { Registration, Registrations } from './registration';

type Registered = Collection<StoredRegistration>;

/** Adds a registration, with whose it was before; false if there is one of this person for this movement. */
export type AddRegistration = (registration: Registration, origins?: readonly Origin[]) => Promise<boolean>;

export function registrationAdder(
  collection: Registered,
  { countThese }: Pick<GivenKeeper, 'countThese'>,
): AddRegistration {
  return async ({ person, movement, at, path }, origins) => {
    const _id = idOf(person, movement);
    const given = { person, movement, at, ...(origins === undefined ? {} : { origins }) };
    const { version, ...marks } = newlyGiven(path);
    const { upsertedCount } = await collection.updateOne(
      { _id },
      { $setOnInsert: { ...given, ...marks, version } },
      { upsert: true },
    );
    // Of who left just now something may be there still: where they are counted.
    const { modifiedCount } =
      upsertedCount === 1
        ? { modifiedCount: 0 }
        : await collection.updateOne(
            { _id, gone: true },
            { $set: { ...given, ...marks }, $unset: { gone: 1, settledAt: 1 }, $inc: { version: 1 } },
          );
    if (upsertedCount + modifiedCount === 0) return false;
    await countThese([_id]);
    return true;
  };
}

const MOST_ATTEMPTS = 10;

/** Makes registrations another person's; broken off anywhere it can be done again. */
export function registrationOwners(
  collection: Registered,
  { remove }: Pick<GivenKeeper, 'remove'>,
  add: AddRegistration,
): Pick<Registrations, 'assign' | 'giveBack'> {
  const of = (people: readonly PersonId[]): Promise<StoredRegistration[]> =>
    collection.find({ person: { $in: [...people] } }).toArray();
  /** They may live elsewhere than those whose it was. */
  const unplace = async (person: PersonId): Promise<void> => {
    await collection.updateMany({ person, placed: true }, { $unset: { placed: 1 }, $inc: { version: 1 } });
  };
  return {
    assign: async (person, among) => {
      const others = await of(among.filter((each) => each !== person));
      for (const other of others) {
        await takeOver(collection, add, person, other);
        await remove({ _id: other._id });
      }
      if (others.length > 0) await unplace(person);
    },
    giveBack: async (from, to, people) => {
      const isBack = ({ person }: Origin): boolean => people.some((each) => each === person);
      for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
        const joined = (await of([from])).filter(({ origins = [] }) => origins.some(isBack));
        if (joined.length === 0) return unplace(to);
        for (const each of joined) {
          const back = (each.origins ?? []).filter(isBack);
          await add(registrationOf(to, { ...each, at: earliest(back) }), back);
          await keepOnly(collection, remove, each, (origin) => !isBack(origin));
        }
      }
      throw tooOften(from);
    },
  };
}

async function takeOver(
  collection: Registered,
  add: AddRegistration,
  person: PersonId,
  other: StoredRegistration,
): Promise<void> {
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    if (await add(registrationOf(person, other), originsOf(other))) return;
    const own = await collection.findOne({ _id: idOf(person, other.movement) });
    if (own === null || own.gone === true) continue;
    const known = originsOf(own);
    const more = originsOf(other).filter((origin) => !known.some((each) => each.person === origin.person));
    if (more.length === 0) return;
    const { modifiedCount } = await collection.updateOne(
      { _id: own._id, ...unchanged(own.version) },
      { $set: { origins: [...known, ...more], at: earliest([...known, ...more]) }, $inc: { version: 1 } },
    );
    if (modifiedCount === 1) return;
  }
  throw tooOften(person);
}

/** Leaves of a registration what is others' than was given back. */
async function keepOnly(
  collection: Registered,
  remove: GivenKeeper['remove'],
  { _id, version, origins = [] }: StoredRegistration,
  isKept: (origin: Origin) => boolean,
): Promise<void> {
  const kept = origins.filter(isKept);
  if (kept.length === 0) await remove({ _id });
  else
    await collection.updateOne(
      { _id, ...unchanged(version) },
      { $set: { origins: kept, at: earliest(kept) }, $inc: { version: 1 } },
    );
}

const registrationOf = (person: PersonId, { movement, at, area }: StoredRegistration): Registration => ({
  person,
  movement,
  at,
  path: pathOf(area),
});

const originsOf = ({ person, at, origins }: StoredRegistration): readonly Origin[] =>
  origins ?? [{ person: personId(person), at }];

const earliest = (origins: readonly Origin[]): Date =>
  new Date(Math.min(...origins.map(({ at }) => at.getTime())));

const tooOften = (person: PersonId): Error =>
  new Error(`What ${person} registered for was changed by others ${MOST_ATTEMPTS} times in a row.`);
