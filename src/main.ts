import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { Logger } from 'pino';
import { readConfig, type Config } from './config';
import { server } from './http/server';
import { sealedWith } from './store/sealed';
import { openConfiguredStore, openConversations, ownerName } from './wiring/conversations';
import { logs } from './wiring/logs';
import { metrics } from './wiring/metrics';
import { networksOf } from './wiring/networks';
import { secretsKey } from './wiring/secrets-key';
import { undoings, type Undoings } from './wiring/undoings';

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

  const opened = networks.map((network) => network.open(conversations.receive));
  const answer = server({
    checkReady: store.check,
    metrics: measures.read,
    routers: opened.flatMap(({ routers }) => routers),
    report: (what, details) => log.error(details, what),
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
