import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { commandList } from './commands/command-list';
import type { Context } from './commands/command';
import { dispatch } from './commands/dispatch';
import { openCursors } from './storage/cursors';
import { removeAddress, writeAddress } from './storage/address-file';
import { removeExpired } from './storage/expiry';
import { openStore, type Store } from './storage/open-store';
import { serveConnection } from './wire/connection';

export interface ServerOptions {
  /** Where the data is kept; made if it is missing. */
  readonly folder: string;
  /** 0 or none: any free port. */
  readonly port?: number;
  /** False leaves flushing to the operating system, for tests: a power cut may then lose writes. */
  readonly durable?: boolean;
  /** How often expired documents are looked for. MongoDB does so every 60 seconds. */
  readonly sweepEverySeconds?: number;
  /** False keeps expired documents, for tests whose time is not the machine's. */
  readonly ttlMonitor?: boolean;
  readonly log?: (message: string) => void;
}

export interface RunningServer {
  readonly uri: string;
  readonly port: number;
  readonly close: () => Promise<void>;
}

/** Serves a folder on 127.0.0.1. Throws if another process has the folder or the port. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const log = options.log ?? (() => undefined);
  const store = openStore(options.folder, options.durable ?? true);
  const context: Context = { ...store, cursors: openCursors(Date.now), now: () => new Date() };
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    serveConnection(socket, (request) => dispatch(request, commandList, context, log), log);
  });
  try {
    await listen(server, options.port ?? 0);
  } catch (error) {
    await store.close();
    throw error;
  }
  const port = portOf(server);
  const uri = `mongodb://127.0.0.1:${port}/`;
  writeAddress(options.folder, uri);
  const sweeper = sweepNowAndThen(context, options, log);
  return {
    uri,
    port,
    close: async () => {
      clearInterval(sweeper);
      removeAddress(options.folder);
      await stopListening(server, sockets);
      await store.close();
    },
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return address.port;
}

function sweepNowAndThen(
  context: Context & Pick<Store, 'queue'>,
  { sweepEverySeconds = 60, ttlMonitor = true }: ServerOptions,
  log: (message: string) => void,
) {
  const sweep = async () => {
    context.cursors.sweep();
    if (ttlMonitor) await removeExpired(context.catalogue, context.queue, context.now());
  };
  const sweeper = setInterval(() => {
    sweep().catch((error: unknown) => log(`Removing expired documents failed: ${String(error)}`));
  }, sweepEverySeconds * 1000);
  sweeper.unref();
  return sweeper;
}

function stopListening(server: Server, sockets: ReadonlySet<Socket>): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    for (const socket of sockets) socket.destroy();
  });
}
