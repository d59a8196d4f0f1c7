import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from '../packages/embedded-mongodb/src/embedded';
import { chatOf, personOf, runBroadcast, type Run } from '../src/testing/process/broadcast-run';
import { paceOf } from '../src/testing/process/pace-of';
import { note } from '../src/testing/process/settings';
import { openStore, type Store } from '../src/wiring/open-store';

/*
 * One bulletin to many at the pace Telegram takes, in real time, by real processes through the strict fake network:
 * 1 % answered with 429, 1 % blocked, the sending process killed three times with `kill -9`.
 *
 *   npx tsx bench/broadcast.ts [--people 10000] [--processes 1]
 *
 * 10,000 people take about seven minutes. It ends with 1 if anybody was lost or got it twice, or the network's limit was
 * passed.
 */

function option(name: string, otherwise: number): number {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1] ?? otherwise);
}

const people = option('people', 10_000);
const processes = option('processes', 1);
const PER_SECOND = 25;
const NETWORK_PER_SECOND = 30;

const shareOf = (share: number): number => Math.floor(people * share);

async function measured(store: Store, mongoUri: string, dataFolder: string): Promise<Run> {
  return await runBroadcast({
    plan: {
      people,
      processes,
      perSecond: PER_SECOND,
      networkPerSecond: NETWORK_PER_SECOND,
      killsAfter: [0.2, 0.5, 0.8].map(shareOf),
      floods: [0.1, 0.3, 0.4, 0.6, 0.7].map((share) => ({
        after: shareOf(share),
        refused: Math.ceil(people / 500),
      })),
      blockedEach: 100,
    },
    store,
    mongoUri,
    dataFolder,
    note,
  });
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

/** Prints the figures; false if the run was not as it has to be. */
async function report(store: Store, run: Run): Promise<boolean> {
  const lines = await store.connection
    .collection<{ _id: string; person: string; state: string }>('deliveries')
    .find({})
    .toArray();
  const states = new Map(lines.map(({ person, state }) => [person, state]));
  const chats = Array.from({ length: people }, (_, n) => chatOf(n));
  const lost = chats.filter((chat) => {
    const state = states.get(personOf(chat));
    return state === 'unknown' || run.blocked.has(chat) ? false : run.copies.get(chat) !== 1;
  });
  const repeated = chats.filter((chat) => (run.copies.get(chat) ?? 0) > 1);
  const unknown = lines.filter(({ state }) => state === 'unknown').length;
  const pace = paceOf(run, PER_SECOND);
  const refused = run.calls.filter(({ code }) => code === 429).length;
  note(
    [
      `${people} people, ${processes} processes: ${pace.seconds.toFixed(1)} s, of which ${pace.secondsHeldUp.toFixed(1)} held up`,
      `of ${PER_SECOND} a second: ${percent(pace.shareWhileFree)} while it could be sent, ${percent(pace.shareWithKills)} with the kills, ` +
        `${percent(pace.shareOfRun)} over the whole run, in which the network asked for patience`,
      `most in any second ${pace.mostInASecond}, of ${NETWORK_PER_SECOND}`,
      `${refused} × 429, ${run.outages.length} kills, each out for ${run.outages.map(({ from, to }) => `${to - from} ms`).join(', ')}`,
      `repeated ${repeated.length}, lost ${lost.length}, of unknown fate ${unknown}`,
    ].join('\n'),
  );
  return repeated.length === 0 && lost.length === 0 && pace.mostInASecond <= NETWORK_PER_SECOND;
}

async function main(): Promise<void> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'broadcast-bench-'));
  const server = await startEmbedded({ folder: join(dataFolder, 'store') });
  const store = await openStore(server.uri);
  try {
    if (!(await report(store, await measured(store, server.uri, dataFolder)))) process.exitCode = 1;
  } finally {
    await store.close();
    await server.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
