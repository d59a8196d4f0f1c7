import mongoose, { type Connection } from 'mongoose';
import { conversationStore, type Conversations } from '../store/conversations';
import { declarationStore, type Declarations } from '../store/declarations';
import { helpRequestStore, type HelpRequests } from '../store/help-requests';
import { leaseStore, type Leases } from '../store/leases';
import { peopleStore, type People } from '../store/people';
import { photoStore, type Photos } from '../store/photos';

/** Every repository, over one connection. */
export interface Store {
  readonly connection: Connection;
  readonly conversations: Conversations;
  readonly people: People;
  readonly declarations: Declarations;
  readonly photos: Photos;
  readonly helpRequests: HelpRequests;
  readonly leases: Leases;
  /** Rejects if the store does not answer. */
  readonly check: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Connects and sees to it that the indexes exist. Throws if the store can't be reached within ten seconds. */
export async function openStore(uri: string): Promise<Store> {
  const connection = await mongoose
    .createConnection(uri, { serverSelectionTimeoutMS: 10_000, autoIndex: false, autoCreate: false })
    .asPromise();
  const [conversations, people, declarations, photos, helpRequests] = await Promise.all([
    conversationStore(connection),
    peopleStore(connection),
    declarationStore(connection),
    photoStore(connection),
    helpRequestStore(connection),
  ]);
  return {
    connection,
    conversations,
    people,
    declarations,
    photos,
    helpRequests,
    leases: leaseStore(connection),
    check: async () => {
      await connection.db?.admin().ping();
    },
    close: () => connection.close(),
  };
}
