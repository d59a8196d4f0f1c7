import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { startEmbedded } from '../packages/embedded-mongodb/src/embedded';
import type { State } from '../src/appraisal/state';
import { submitted } from '../src/store/declaration-document';
import { figureStore } from '../src/store/figures';
import { conversationId, declarationId, personId, setRef } from '../src/core/ids';
import { allSets } from '../src/criteria/catalogue';
import { score } from '../src/criteria/score';
import { openStore } from '../src/wiring/open-store';
import { timed } from './timed';

/*
 * How long an officer waits for a page of the queue and for figures, with many declarations in the store.
 *
 *   npx tsx bench/appraisal.ts [--declarations 100000]
 *
 * Declarations lie in 102 communes of one province; one in ten is in each of some other states. All are counted, through
 * the same sweep as in service; times are the middle and the slowest of 200.
 */

const at = process.argv.indexOf('--declarations');
const many = at < 0 ? 100_000 : Number(process.argv[at + 1]);
const round = 'bench';
const province = '2025:82';
const set = allSets[0];
if (set === undefined) throw new Error('There is no set.');
const sheet = score(set, new Map());
const start = Date.UTC(2026, 8, 1);

const communeOf = (n: number): string => `2025:${30_000 + (n % 102)}`;
const stateOf = (n: number): { readonly state: State; readonly desk: string } =>
  n % 10 === 7
    ? { state: 'resubmitted', desk: 'commune' }
    : n % 10 === 8
      ? { state: 'returned', desk: 'resident' }
      : n % 10 === 9
        ? { state: 'recognised', desk: 'closed' }
        : { state: 'submitted', desk: 'commune' };

function declaration(n: number) {
  const chat = conversationId(`bench:1:${n}`);
  const id = declarationId(`${chat}/${round}`);
  const whose = { id, person: personId(chat), conversation: chat, round, set: setRef('bench', '1') };
  const submittedAt = new Date(start + ((n * 7919) % many) * 1000);
  const told = { answers: {}, selfScore: sheet, submittedAt, path: [communeOf(n), province] };
  const assignedTo = n % 1000 === 0 ? { officer: 'hung', until: submittedAt } : null;
  return { _id: id, ...submitted({ ...whose, ...told }), ...stateOf(n), assignedTo };
}

async function main(): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'bench-appraisal-'));
  const server = await startEmbedded({ folder, durable: false });
  const store = await openStore(`${server.uri}bench`);
  try {
    const { declarations, connection } = store;
    const collection = connection.collection<ReturnType<typeof declaration>>('declarations');
    for (let n = 0; n < many; n += 1000)
      await collection.insertMany(
        Array.from({ length: Math.min(1000, many - n) }, (_, k) => declaration(n + k)),
      );
    const before = performance.now();
    let counted = 0;
    for (let found = -1; found !== 0; counted += found) found = await declarations.count(5000);
    const each = (performance.now() - before) / counted;
    console.log(`${counted} declarations counted, ${each.toFixed(2)} ms each\n`);

    const queue = { round, desk: 'commune', limit: 50 } as const;
    const whole = { ...queue, within: [province] };
    const middle = new Date(start + (many / 2) * 1000);
    const somewhere = (n: number) => ({
      since: new Date(start + (many / 200) * n * 1000),
      id: declarationId(''),
    });
    const commune = (n: number) => ({ ...queue, within: [communeOf(n), province] });
    await timed('queue of the province, first page', () => declarations.queue(whole));
    await timed('queue of the province, a page further on', (n) =>
      declarations.queue({ ...whole, after: somewhere(n) }),
    );
    await timed('queue of a commune', (n) => declarations.queue(commune(n)));
    await timed('queue of a commune, resubmitted only', (n) =>
      declarations.queue({ ...commune(n), states: ['resubmitted'] }),
    );
    await timed('queue of the province, overdue', () =>
      declarations.queue({ ...whole, waitingSince: middle }),
    );
    await timed('queue of the province, of one officer', () =>
      declarations.queue({ ...whole, assignedTo: 'hung' }),
    );
    const figures = figureStore(connection);
    await timed('figures of the province', () => figures.of(round, province));
    await timed('figures of a commune', (n) => figures.of(round, communeOf(n)));
    await timed('figures of the province, commune by commune', () => figures.below(round, province));
    await timed('a change of state, counted for all its units', (n) =>
      declarations.turn(declarationId(`bench:1:${n * 10}/${round}`), 'withdrawn', middle),
    );
    console.log(`\nThe province: ${JSON.stringify(await figures.of(round, province))}`);
  } finally {
    await store.close();
    await server.stop();
    rmSync(folder, { recursive: true });
  }
}

void main();
