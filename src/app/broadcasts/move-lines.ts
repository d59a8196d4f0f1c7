import type { LineMove } from '../../store/ledger';
import type { BroadcastDeps } from './broadcast-deps';

/** Lines moved by one command. */
const AT_ONCE = 1_000;

/** Moves all lines of a broadcast that are in one state to another, and counts anew; says how many were moved. */
export async function moveLines(
  { broadcasts, deliveries, clock }: Pick<BroadcastDeps, 'broadcasts' | 'deliveries' | 'clock'>,
  move: Omit<LineMove, 'at' | 'limit'>,
): Promise<number> {
  let all = 0;
  for (let moved = AT_ONCE; moved > 0; all += moved)
    moved = await deliveries.moveSome({ ...move, at: clock.now(), limit: AT_ONCE });
  await broadcasts.recount(move.broadcast, await deliveries.tally(move.broadcast));
  return all;
}
