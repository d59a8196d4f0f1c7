import { followedVersion } from '../commands/handshake';
import { startServer } from '../server';
import { parseArguments, type Arguments } from './arguments';

/** Accepted because what they ask for is always so. */
const alwaysSo = ['noauth', 'quiet'];

/** The one parameter that can be set, as MongoDB has it. */
const KEEP_EXPIRED = 'ttlMonitorEnabled=false';

async function main(): Promise<void> {
  const wishes = parseArguments(process.argv.slice(2), {
    values: ['dbpath', 'port', 'bind_ip', 'storageEngine', 'replSet', 'setParameter'],
    flags: ['version', 'nosync', ...alwaysSo],
  });
  if (wishes.has('version')) {
    console.log(`db version v${followedVersion}`);
    return;
  }
  refuseOthers(wishes);
  const folder = wishes.value('dbpath');
  if (folder === undefined) throw new Error('The argument --dbpath is missing.');
  const server = await startServer({
    folder,
    port: Number(wishes.value('port') ?? 27017),
    durable: !wishes.has('nosync'),
    ttlMonitor: !wishes.has('setParameter'),
    log: (message) => console.error(message),
  });
  // The words mongodb-memory-server waits for.
  console.log(JSON.stringify({ msg: 'Waiting for connections', attr: { port: server.port } }));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      server.close().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
}

/** Throws at what this server is not. */
function refuseOthers(wishes: Arguments): void {
  if (wishes.has('replSet')) {
    throw new Error('This server always stands alone: start MongoMemoryServer, not MongoMemoryReplSet.');
  }
  const address = wishes.value('bind_ip') ?? '127.0.0.1';
  if (address !== '127.0.0.1' && address !== 'localhost') {
    throw new Error(`This server has no accounts and listens on 127.0.0.1 only, not on ${address}.`);
  }
  const parameter = wishes.value('setParameter');
  if (parameter !== undefined && parameter !== KEEP_EXPIRED) {
    throw new Error(`Only --setParameter ${KEEP_EXPIRED} is understood, not ${parameter}.`);
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
