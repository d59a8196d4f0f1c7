import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from '../../../packages/embedded-mongodb/src/embedded';
import { conversationId, type ConversationId } from '../../core/ids';
import { openStore, type Store } from '../../wiring/open-store';
import { seededRandom } from '../made-picture';
import { freshDatabase } from '../mongo';
import { appProcess, type AppProcess, type AppSettings } from './app-process';
import { courier, type Courier } from './courier';
import { network, type Door, type Network } from './network';
import { pulses, type Pulses } from './pulses';

/** Server processes and the network they serve. */
export interface Stage {
  readonly random: () => number;
  readonly pulses: Pulses;
  readonly network: Network;
  readonly courier: Courier;
  readonly servers: readonly Server[];
  /** Looks into their store; one that a server keeps for itself is open to others only while that server is dead. */
  readonly withStore: <T>(use: (store: Store) => Promise<T>) => Promise<T>;
  readonly dataFolder: string;
  readonly close: () => Promise<void>;
}

/** A server process and its way to the Bot API. */
export interface Server {
  readonly app: AppProcess;
  readonly door: Door;
}

const secret = 'secret-of-the-webhook';

interface Beforehand extends Pick<AppSettings, 'aheadMs' | 'more'> {
  /** What is in the store when they start. */
  readonly fill?: (store: Store) => Promise<void>;
  /** What happens on the network before they start. */
  readonly prepare?: (network: Network) => void;
}

/** Starts so many server processes on one store, which survives them; empty if it is not filled. */
export async function stageOnOneStore(
  processes: number,
  seed: number,
  { fill, prepare, ...settings }: Beforehand = {},
): Promise<Stage> {
  const database = freshDatabase();
  const store = await openStore(database.uri);
  await fill?.(store);
  return setStage({
    processes,
    settings,
    ...(prepare === undefined ? {} : { prepare }),
    seed,
    dataFolder: newFolder(),
    mongoUri: database.uri,
    withStore: (use) => use(store),
    closeStore: async () => {
      await store.close();
      await database.drop();
    },
  });
}

/** Starts one server process that keeps its store itself, and loses it when it is killed. */
export function stageWithOwnStore(seed: number): Promise<Stage> {
  const dataFolder = newFolder();
  return setStage({
    processes: 1,
    seed,
    dataFolder,
    withStore: (use) => withEmbedded(join(dataFolder, 'store'), use),
    closeStore: () => Promise.resolve(),
  });
}

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'exactly-once-'));

async function withEmbedded<T>(folder: string, use: (store: Store) => Promise<T>): Promise<T> {
  const embedded = await startEmbedded({ folder });
  try {
    const store = await openStore(`${embedded.uri.replace(/\/$/, '')}/khuyenhoc`);
    const result = await use(store);
    await store.close();
    return result;
  } finally {
    await embedded.stop();
  }
}

interface Setting extends Pick<Stage, 'dataFolder' | 'withStore'>, Pick<Beforehand, 'prepare'> {
  readonly settings?: Pick<AppSettings, 'aheadMs' | 'more'>;
  readonly processes: number;
  readonly seed: number;
  readonly mongoUri?: string;
  readonly closeStore: () => Promise<void>;
}

async function setStage(setting: Setting): Promise<Stage> {
  const { seed, dataFolder, withStore, closeStore, settings: { aheadMs = () => 0 } = {} } = setting;
  const random = seededRandom(seed);
  const counted = pulses();
  const net = network(counted, () => Date.now() + aheadMs());
  setting.prepare?.(net);
  const servers = await serversOf(setting, net);
  const apps = servers.map(({ app }) => app);
  const post = courier({ apps, secret, pulses: counted, random, confirm: net.confirm });
  return {
    random,
    pulses: counted,
    network: net,
    courier: post,
    servers,
    withStore,
    dataFolder,
    close: async () => {
      await Promise.all(apps.map((app) => app.stop()));
      post.close();
      await net.close();
      await closeStore();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

async function serversOf(setting: Setting, { openDoor, token }: Network): Promise<readonly Server[]> {
  const { processes, dataFolder, mongoUri } = setting;
  const store = mongoUri === undefined ? {} : { mongoUri };
  const servers = await Promise.all(
    Array.from({ length: processes }, async (_, n): Promise<Server> => {
      const door = await openDoor();
      const settings = {
        instance: `server-${n + 1}`,
        apiRoot: door.url,
        token,
        secret,
        dataFolder,
        ...store,
        ...setting.settings,
      };
      return { door, app: await appProcess(settings) };
    }),
  );
  await Promise.all(servers.map(({ app }) => app.start()));
  return servers;
}

/** The conversation behind a chat. */
export const conversationOf = (chat: number): ConversationId => conversationId(`telegram:4242:${chat}`);
