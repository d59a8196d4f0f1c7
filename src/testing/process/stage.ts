import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { conversationId, type ConversationId } from '../../core/ids';
import { openStore, type Store } from '../../wiring/open-store';
import { seededRandom } from '../made-picture';
import { freshDatabase } from '../mongo';
import { appProcess, type AppProcess } from './app-process';
import { courier, type Courier } from './courier';
import { network, type Door, type Network } from './network';
import { pulses, type Pulses } from './pulses';

/** Server processes, the network they serve and the store they share. */
export interface Stage {
  readonly random: () => number;
  readonly pulses: Pulses;
  readonly network: Network;
  readonly courier: Courier;
  readonly servers: readonly Server[];
  readonly store: Store;
  readonly dataFolder: string;
  readonly close: () => Promise<void>;
}

/** A server process and its way to the Bot API. */
export interface Server {
  readonly app: AppProcess;
  readonly door: Door;
}

const secret = 'secret-of-the-webhook';

/** Starts so many server processes on one empty store. */
export async function setStage(processes: number, seed: number): Promise<Stage> {
  const random = seededRandom(seed);
  const counted = pulses();
  const net = network(counted);
  const database = freshDatabase();
  const dataFolder = mkdtempSync(join(tmpdir(), 'exactly-once-'));
  const store = await openStore(database.uri);
  const servers = await Promise.all(
    Array.from({ length: processes }, async (_, n): Promise<Server> => {
      const door = await net.openDoor();
      const settings = {
        instance: `server-${n + 1}`,
        apiRoot: door.url,
        token: net.token,
        secret,
        dataFolder,
      };
      return { door, app: await appProcess({ ...settings, mongoUri: database.uri }) };
    }),
  );
  const apps = servers.map(({ app }) => app);
  await Promise.all(apps.map((app) => app.start()));
  const post = courier({ apps, secret, pulses: counted, random, confirm: net.confirm });
  return {
    random,
    pulses: counted,
    network: net,
    courier: post,
    servers,
    store,
    dataFolder,
    close: async () => {
      await Promise.all(apps.map((app) => app.stop()));
      post.close();
      await net.close();
      await store.close();
      await database.drop();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

/** The conversation behind a chat. */
export const conversationOf = (chat: number): ConversationId => conversationId(`telegram:4242:${chat}`);
