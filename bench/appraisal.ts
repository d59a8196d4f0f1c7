import { declarationId } from '../src/core/ids';
import { figureStore } from '../src/store/figures';
import { communeOf, idOf, manyDeclarations, province, round } from './many-declarations';
import { timed } from './timed';

/*
 * How long the store takes for a page of the queue and for figures, with many declarations in it.
 *
 *   npx tsx bench/appraisal.ts [--declarations 100000] [--keep FOLDER]
 *
 * Times are the middle and the slowest of 200.
 */

async function main(): Promise<void> {
  const { store, stop } = await manyDeclarations();
  try {
    const now = Date.now();
    const daysAgo = (days: number): Date => new Date(now - days * 86_400_000);
    const { declarations, connection } = store;
    const queue = { round: round.id, desk: 'commune', limit: 50 } as const;
    const whole = { ...queue, within: [province] };
    const middle = daysAgo(15);
    const somewhere = (n: number) => ({
      since: daysAgo(30 - n / 7),
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
      declarations.queue({ ...whole, assignedTo: 'bench' }),
    );
    const figures = figureStore(connection);
    await timed('figures of the province', () => figures.of(round.id, province));
    await timed('figures of a commune', (n) => figures.of(round.id, communeOf(n)));
    await timed('figures of the province, commune by commune', () => figures.below(round.id, province));
    await timed('a change of state, counted for all its units', (n) =>
      declarations.turn(idOf(n), 'withdrawn', new Date()),
    );
    console.log(`\nThe province: ${JSON.stringify(await figures.of(round.id, province))}`);
  } finally {
    await stop();
  }
}

void main();
