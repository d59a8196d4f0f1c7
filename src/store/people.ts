import { Schema, type Connection } from 'mongoose';
import { personId, type ConversationId, type PersonId } from '../core/ids';
import type { Consent, Profile } from '../flows/engine/effect';
import { nameKeysOf } from './name-keys';
import { peopleByName, type PeopleByName } from './people-by-name';

/** Who someone says they are, and what they agreed to. */
export interface Person {
  readonly id: PersonId;
  /** Their chats on the networks. */
  readonly identities: readonly ConversationId[];
  readonly profile: Profile;
  /** The latest answer to each purpose. */
  readonly consents: readonly Consent[];
  /** Every answer ever given to a purpose, oldest first: consent has to be shown, also after it was withdrawn. */
  readonly consentHistory: readonly Consent[];
  readonly updatedAt: Date;
}

export interface People extends PeopleByName {
  readonly findByIdentity: (identity: ConversationId) => Promise<Person | undefined>;
  /** Those of these ids that are known, in any order. */
  readonly findMany: (ids: readonly string[]) => Promise<readonly Person[]>;
  /** Stores the whole of what the person told, making the person on first sight. Doing it twice changes nothing. */
  readonly remember: (
    identity: ConversationId,
    told: Pick<Person, 'profile' | 'consents'>,
    at: Date,
  ) => Promise<void>;
  /** Makes these the only persons with any of these chats. Doing it twice changes nothing. */
  readonly put: (people: readonly Person[], chats: readonly ConversationId[]) => Promise<void>;
  readonly remove: (identity: ConversationId) => Promise<void>;
}

interface Stored extends Omit<Person, 'id'> {
  readonly _id: string;
  /** What they are found under by name; absent in what was stored before there were any. */
  readonly nameKeys?: readonly string[] | null;
}

const consent = new Schema<Consent>(
  {
    purpose: { type: String, required: true },
    given: { type: Boolean, required: true },
    textVersion: { type: String, required: true },
    at: { type: String, required: true },
  },
  { _id: false },
);

const schema = new Schema<Stored>(
  {
    _id: { type: String, required: true },
    identities: { type: [String], required: true },
    profile: {
      name: String,
      birthYear: Number,
      commune: String,
      hamlet: String,
      localUnit: String,
      audience: String,
    },
    consents: { type: [consent], required: true },
    consentHistory: { type: [consent], required: true },
    updatedAt: { type: Date, required: true },
    nameKeys: { type: [String], default: undefined },
  },
  { versionKey: false, minimize: false, autoIndex: false },
)
  .index({ identities: 1 }, { unique: true })
  .index({ nameKeys: 1 })
  .index({ 'profile.commune': 1 });

const modelOn = (connection: Connection) => connection.model('Person', schema, 'people');

/** People over mongoose. A person's id is their first chat's: one chat makes one person, however often it is asked. */
export async function peopleStore(connection: Connection): Promise<People> {
  const model = modelOn(connection);
  await model.createIndexes();
  // Each document is of a known shape: casting it again would cost more than writing it.
  const collection = connection.collection<Stored>('people');

  return {
    ...peopleByName(connection.collection('people')),
    findByIdentity: async (identity) => {
      const stored = await collection.findOne({ identities: identity });
      if (stored === null) return undefined;
      return fromStored(stored);
    },
    findMany: async (ids) => (await collection.find({ _id: { $in: [...ids] } }).toArray()).map(fromStored),
    remember: async (identity, { profile, consents }, at) => {
      await collection.updateOne(
        { identities: identity },
        {
          $set: { profile, consents: [...consents], updatedAt: at, nameKeys: nameKeysOf(profile) },
          $addToSet: { consentHistory: { $each: [...consents] } },
          $setOnInsert: { _id: identity, identities: [identity] },
        },
        { upsert: true },
      );
    },
    put: putter(model),
    remove: async (identity) => {
      await collection.deleteOne({ identities: identity });
    },
  };
}

const putter =
  (model: ReturnType<typeof modelOn>): People['put'] =>
  async (people, chats) => {
    const ids = people.map(({ id }) => id);
    await model.deleteMany({ identities: { $in: [...chats] }, _id: { $nin: ids } });
    const stored = await model
      .find({ _id: { $in: ids } })
      .select({ _id: 1 })
      .lean();
    const known = new Set<string>(stored.map(({ _id }) => _id));
    // Who is stored lets go of chats before another gets them.
    const inOrder = [...people].sort((a, b) => Number(known.has(b.id)) - Number(known.has(a.id)));
    for (const { id, ...person } of inOrder) {
      const told = { ...person, nameKeys: nameKeysOf(person.profile) };
      await model.replaceOne({ _id: id }, told, { upsert: true });
    }
  };

function fromStored(stored: Stored): Person {
  const { _id, identities, profile, consents, consentHistory, updatedAt } = stored;
  return { id: personId(_id), identities, profile, consents, consentHistory, updatedAt };
}
