import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { Logger } from 'pino';
import { readConfig, type Config } from './config';
import { server } from './http/server';
import { sealedWith } from './store/sealed';
import { openBroadcasts } from './wiring/broadcasts';
import { configuredComposing } from './wiring/bulletins';
import { openConfiguredStore, openConversations, ownerName } from './wiring/conversations';
import { openDashboard } from './wiring/dashboard';
import { logs } from './wiring/logs';
import { metrics } from './wiring/metrics';
import { networksOf } from './wiring/networks';
import { openReminders } from './wiring/reminders';
import { secretsKey } from './wiring/secrets-key';
import { undoings, type Undoings } from './wiring/undoings';
import { openWakes } from './wiring/wakes';

/** How long open event streams may keep the web server from closing. */
const STREAMS_END_WITHIN_MS = 200;

/** The composition root: reads the configuration, builds the parts, starts them, and stops them in reverse order. */
async function main(): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env');
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
  const measures = metrics(log);
  const store = await openConfiguredStore(config, undo);
  const sealed = sealedWith(secretsKey(config));
  const networks = networksOf(config, { store, sealed, measures, owner: ownerName(config) });
  const conversations = await openConversations({ config, store, measures, undo, networks });

  const wakes = openWakes(config, { measures, undo });
  openReminders(conversations.reminders, wakes);
  const composing = configuredComposing(config, store);
  openBroadcasts(config, { store, networks, wakes, measures, undo, composing });

  const opened = networks.map((network) => network.open(conversations.receive));
  const report = (what: string, details: Record<string, unknown>): void => log.error(details, what);
  const dashboard = openDashboard(config, {
    store,
    tell: conversations.tell,
    report,
    endpoints: networks.flatMap(({ endpoints }) => endpoints),
  });
  const answer = server({
    checkReady: store.check,
    metrics: measures.read,
    routers: [dashboard, ...opened.flatMap(({ routers }) => routers)],
    report,
  });
  const http = createServer((request, response) => void answer(request, response));
  http.listen(config.PORT, config.HOST);
  await once(http, 'listening');
  undo.later('http', () => closed(http));
  for (const network of opened) undo.later('network', network.stop);
  for (const network of opened) void network.start();
  const where = `http://${config.HOST}:${config.PORT}/`;
  log.info(config.simulator ? { simulator: where } : { where }, 'started');
}

/** Answers what has come in, takes nothing new; open event streams are ended. */
async function closed(http: Server): Promise<void> {
  const ended = new Promise((resolve) => http.close(resolve));
  http.closeIdleConnections();
  setTimeout(() => http.closeAllConnections(), STREAMS_END_WITHIN_MS).unref();
  await ended;
}

main().catch((error: unknown) => {
  // The configuration could not be read, so there is no log yet.
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
