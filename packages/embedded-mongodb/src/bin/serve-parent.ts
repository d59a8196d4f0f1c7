import { startServer } from '../server';
import { parseArguments } from './arguments';

/** Serves a folder for the process that started this one, and ends with it. */
async function main(): Promise<void> {
  const wishes = parseArguments(process.argv.slice(2), { values: ['folder'], flags: ['nosync'] });
  const server = await startServer({
    folder: wishes.value('folder') ?? '',
    durable: !wishes.has('nosync'),
    log: (message) => console.error(message),
  });
  const stop = () => {
    server.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  // The parent's end of this pipe closes when it stops us, and also when it dies.
  process.stdin.on('end', stop).on('error', stop).resume();
  process.once('SIGTERM', stop);
  // A Ctrl-C in the terminal reaches the whole group; the parent decides when to stop.
  process.on('SIGINT', () => undefined);
  console.log(JSON.stringify({ uri: server.uri }));
}

main().catch((error: unknown) => {
  console.log(JSON.stringify({ failed: error instanceof Error ? error.message : String(error) }));
  process.exitCode = 1;
});
