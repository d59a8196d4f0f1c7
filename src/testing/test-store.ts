import { freshDatabase } from './mongo';
import { openStore, type Store } from '../wiring/open-store';

export interface TestStore extends Store {
  /** Drops the database and closes the connection. */
  readonly drop: () => Promise<void>;
}

/** A store with an empty database of its own. */
export async function openTestStore(): Promise<TestStore> {
  const { uri } = freshDatabase();
  const store = await openStore(uri);
  return {
    ...store,
    drop: async () => {
      await store.connection.dropDatabase();
      await store.close();
    },
  };
}
