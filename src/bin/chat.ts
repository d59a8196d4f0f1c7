import { join } from 'node:path';
import { runTerminalChat } from '../bots/simulator/terminal';
import { readConfig } from '../config';
import { systemClock } from '../core/system-clock';
import { openConfiguredStore, openConversations } from '../wiring/conversations';
import { logs } from '../wiring/logs';
import { metrics } from '../wiring/metrics';
import { simulator } from '../wiring/simulator';
import { undoings } from '../wiring/undoings';

/** `npm run chat`: one simulated chat in the terminal, over the real engine and a store of its own. */
async function main(): Promise<void> {
  const asked = readConfig(process.env);
  const config = { ...asked, DATA_DIR: join(asked.DATA_DIR, 'terminal'), MONGODB_URI: undefined };
  const log = logs('error');
  const undo = undoings(log);
  const network = simulator(config.DATA_DIR, systemClock);
  const plain = network.endpointOf('plain');
  const conversations = await openConversations({
    config,
    store: await openConfiguredStore(config, undo),
    measures: metrics(log),
    undo,
    networks: [network],
  });
  await runTerminalChat({
    input: process.stdin,
    output: process.stdout,
    hub: network.hub,
    uploads: network.uploads,
    clock: systemClock,
    chat: 'txt-terminal',
    receive: (update) => conversations.receive(plain, update),
    settled: conversations.settled,
  });
  await undo.all('the chat ended', 0);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
