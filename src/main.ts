import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { startEmbedded } from '../packages/embedded-mongodb/src/embedded';
import { readConfig, type Config } from './config';
import { systemClock } from './core/system-clock';
import { server } from './http/server';
import { readUnits } from './store/unit-files';
import { assistant } from './wiring/assistant';
import { logs } from './wiring/logs';
import { metrics, type Metrics } from './wiring/metrics';
import type { Network } from './wiring/network';
import { openStore } from './wiring/open-store';
import { photoBytes } from './wiring/photo-bytes';
import { projectFolder } from './wiring/project-folder';
import { simulator } from './wiring/simulator';
import { telegram } from './wiring/telegram';
import { undoings, type Undoings } from './wiring/undoings';

/** How often this process looks for work that nobody does. */
const SWEEP_EVERY_MS = 2_000;
const DATABASE = 'khuyenhoc';

/** The composition root: reads the configuration, builds the parts, starts them, and stops them in reverse order. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const log = logs(config.LOG_LEVEL);
  const undo = undoings(log);
  process.once('SIGTERM', () => void undo.all('SIGTERM', 0));
  process.once('SIGINT', () => void undo.all('SIGINT', 0));
  try {
    await start(config, log, undo);
  } catch (error) {
    log.fatal({ error }, 'start failed');
    await undo.all('start failed', 1);
  }
}

async function start(config: Config, log: Logger, undo: Undoings): Promise<void> {
  mkdirSync(config.DATA_DIR, { recursive: true });
  const store = await openStore(config.MONGODB_URI ?? (await embeddedStore(config, undo)));
  undo.later('store', store.close);
  const bytes = photoBytes(config, store.connection);
  await bytes.check();

  const measures = metrics(log);
  const networks = networksOf(config, measures);
  const conversations = assistant({
    store,
    photoBytes: bytes,
    units: readUnits(join(projectFolder(), 'data')),
    province: config.PROVINCE,
    round: trialRound(config.PLAN_YEAR ?? systemClock.now().getFullYear()),
    endpoints: networks.flatMap((network) => network.endpoints),
    clock: systemClock,
    watch: measures.watch,
    owner: config.INSTANCE ?? `${hostname()}:${config.PORT}`,
    later: (milliseconds, task) => setTimeout(task, milliseconds).unref(),
  });
  undo.later('conversations', conversations.settled);
  await conversations.resume();
  const sweeping = setInterval(() => {
    conversations.sweep().catch((error: unknown) => measures.watch.troubled('sweep', { error }));
  }, SWEEP_EVERY_MS);
  undo.later('sweep', () => Promise.resolve(clearInterval(sweeping)));

  const opened = networks.map((network) => network.open(conversations.receive));
  const http = createServer(
    server({
      checkReady: store.check,
      metrics: measures.read,
      routers: opened.flatMap(({ routers }) => routers),
      report: (what, details) => log.error(details, what),
    }),
  );
  await listening(http, config);
  undo.later('http', () => closed(http));
  for (const network of opened) undo.later('network', network.stop);
  await Promise.all(opened.map((network) => network.start()));
  const where = `http://${config.HOST}:${config.PORT}/`;
  log.info(config.simulator ? { simulator: where } : { where }, 'started');
}

async function embeddedStore({ DATA_DIR }: Config, undo: Undoings): Promise<string> {
  const embedded = await startEmbedded({ folder: join(DATA_DIR, 'store'), durable: true });
  undo.later('embedded store', embedded.stop);
  void embedded.exited.then(() => undo.all('the embedded store ended', 1));
  return `${embedded.uri.replace(/\/$/, '')}/${DATABASE}`;
}

function networksOf(config: Config, measures: Metrics): readonly Network[] {
  return [
    ...(config.telegram === undefined ? [] : [telegram(config.telegram, measures)]),
    ...(config.simulator ? [simulator(config.DATA_DIR, systemClock)] : []),
  ];
}

/** Until officers open rounds, people declare in a trial of the plan year. */
function trialRound(year: number) {
  return { id: `trial-${year}`, year, kind: 'trial' } as const;
}

async function listening(http: Server, { HOST, PORT }: Config): Promise<void> {
  http.listen(PORT, HOST);
  await once(http, 'listening');
}

/** Answers what has come in, takes nothing new; open event streams are ended. */
async function closed(http: Server): Promise<void> {
  const ended = new Promise((resolve) => http.close(resolve));
  http.closeIdleConnections();
  setTimeout(() => http.closeAllConnections(), 2_000).unref();
  await ended;
}

void main();
