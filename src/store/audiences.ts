import type { Collection, Connection } from 'mongoose';
import type { State } from '../appraisal/state';
import { conversationId, personId, type ConversationId, type PersonId } from '../core/ids';
import type { Consent, Profile } from '../flows/engine/effect';

/** A person as somebody who gets bulletins. */
export interface Reader {
  readonly person: PersonId;
  readonly chats: readonly ConversationId[];
  readonly name?: string;
  readonly commune?: string;
  /** As in `Profile`. */
  readonly hamlet?: string;
  readonly localUnit?: string;
  /** Whether they agreed to be sent news. */
  readonly wantsNews: boolean;
}

/** A declaration of one round, as far as it says who gets a bulletin. */
export interface StandingDeclaration {
  readonly person: PersonId;
  readonly state: State;
  readonly set: string;
  readonly submittedAt: Date;
}

/** What a chat's session says of who talks there. */
export interface ReaderChat {
  readonly locale: 'vi' | 'en';
  /** A declaration is begun there, and not handed in. */
  readonly hasDraft: boolean;
}

/** Reads whom a bulletin could be for; everything comes off an index. */
export interface Audiences {
  /** Everybody who lives in one of these communes, read in groups as they are asked for. */
  readonly readersIn: (communes: readonly string[]) => AsyncIterable<readonly Reader[]>;
  readonly declarationsOf: (
    round: string,
    people: readonly PersonId[],
  ) => Promise<readonly StandingDeclaration[]>;
  readonly chatsOf: (
    chats: readonly ConversationId[],
    round: string,
  ) => Promise<ReadonlyMap<ConversationId, ReaderChat>>;
}

interface StoredPerson {
  readonly _id: string;
  readonly identities: readonly string[];
  readonly profile: Pick<Profile, 'name' | 'commune' | 'hamlet' | 'localUnit'>;
  readonly consents: readonly Consent[];
}

interface StoredDeclaration extends Omit<StandingDeclaration, 'person'> {
  readonly _id: string;
  readonly person: string;
  readonly round: string;
}

interface StoredChat {
  readonly _id: string;
  readonly session: {
    readonly locale?: 'vi' | 'en';
    readonly set?: string;
    readonly submitted?: { readonly round: string };
  };
}

const TOGETHER = 500;

/** Audiences over the collections of people, declarations and conversations. */
export const audienceStore = (connection: Connection): Audiences => ({
  readersIn: (communes) => readersIn(connection.collection<StoredPerson>('people'), communes),
  declarationsOf: async (round, ids) => {
    const found = await connection
      .collection<StoredDeclaration>('declarations')
      .find(
        { person: { $in: [...ids] }, round },
        { projection: { person: 1, state: 1, set: 1, submittedAt: 1 } },
      )
      .toArray();
    return found.map(({ person, state, set, submittedAt }) => ({
      person: personId(person),
      state,
      set,
      submittedAt,
    }));
  },
  chatsOf: async (chats, round) => {
    const found = await connection
      .collection<StoredChat>('conversations')
      .find(
        { _id: { $in: [...chats] } },
        { projection: { 'session.locale': 1, 'session.set': 1, 'session.submitted.round': 1 } },
      )
      .toArray();
    return new Map(
      found.map(({ _id, session: { locale = 'vi', set, submitted } }) => [
        conversationId(_id),
        { locale, hasDraft: set !== undefined && submitted?.round !== round },
      ]),
    );
  },
});

const shown = {
  identities: 1,
  'profile.name': 1,
  'profile.commune': 1,
  'profile.hamlet': 1,
  'profile.localUnit': 1,
  consents: 1,
} as const;

async function* readersIn(
  people: Collection<StoredPerson>,
  communes: readonly string[],
): AsyncIterable<readonly Reader[]> {
  const found = people
    .find({ 'profile.commune': { $in: [...communes] } }, { projection: shown })
    .batchSize(TOGETHER);
  let group: Reader[] = [];
  for await (const stored of found) {
    group.push(readerOf(stored));
    if (group.length < TOGETHER) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}

function readerOf({ _id, identities, profile, consents }: StoredPerson): Reader {
  const { name, commune, hamlet, localUnit } = profile;
  return {
    person: personId(_id),
    chats: identities.map(conversationId),
    ...(name === undefined ? {} : { name }),
    ...(commune === undefined ? {} : { commune }),
    ...(hamlet === undefined ? {} : { hamlet }),
    ...(localUnit === undefined ? {} : { localUnit }),
    wantsNews: consents.some(({ purpose, given }) => purpose === 'news' && given),
  };
}
