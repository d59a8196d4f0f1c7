import type { Settled } from '../../store/ledger';
import type { Endpoint } from '../endpoint';
import { fetchDue, type ToSend } from './at-hand';
import type { BroadcastDeps } from './broadcast-deps';
import type { CountBook } from './count-book';
import { places } from './places';
import { oneSender } from './send-one';

const MOST_AT_HAND = 500;
const LOOK_AGAIN_AFTER_MS = 250;

interface RunParts {
  readonly endpoint: Endpoint;
  readonly perSecond: number;
  readonly counts: CountBook;
  /** Asked before anything new is begun. */
  readonly mayGoOn: () => boolean;
}

/** Sends to all who are due for one account, until nobody is; several are under way at once. */
export async function runAccount(deps: BroadcastDeps, parts: RunParts): Promise<void> {
  const { endpoint, perSecond, counts, mayGoOn } = parts;
  const room = places(perSecond);
  const limit = Math.min(MOST_AT_HAND, Math.ceil(50 + perSecond));
  const send = oneSender(deps);
  let waitsUntil = 0;
  let atHand: readonly ToSend[] = [];

  const fill = async (): Promise<void> => {
    const besides = [...atHand, ...room.held()];
    const { ready, settled } = await fetchDue(deps, { account: endpoint.address, limit, besides });
    for (const one of settled) await settle(deps, counts, one);
    atHand = [...atHand, ...ready];
    await counts.write();
  };

  const sendOne = async (one: ToSend): Promise<void> => {
    const sent = await send(one, mayGoOn);
    if (sent === 'not-begun') return;
    const { settled, accountWaitsMs = 0 } = sent;
    const now = deps.clock.now();
    waitsUntil = Math.max(waitsUntil, now.getTime() + accountWaitsMs);
    const outcome = { id: one.recipient.id, at: now, ...settled };
    await settle(deps, counts, { broadcast: one.broadcast, settled: outcome });
  };

  const begin = (): void => {
    const group = atHand.slice(0, room.free());
    atHand = atHand.slice(group.length);
    for (const one of group) room.take(one, sendOne(one));
  };

  while (mayGoOn()) {
    const waitsMs = waitsUntil - deps.clock.now().getTime();
    if (waitsMs > 0) {
      await deps.sleep(Math.min(waitsMs, LOOK_AGAIN_AFTER_MS));
      continue;
    }
    if (atHand.length < room.most) await fill();
    if (atHand.length === 0) {
      if (room.free() === room.most) break;
      await Promise.race([room.nextFree(), deps.sleep(LOOK_AGAIN_AFTER_MS)]);
      continue;
    }
    begin();
    await room.someFree();
  }
  await room.allFree();
  await counts.write();
}

async function settle(
  { deliveries, owner, life, watch }: BroadcastDeps,
  counts: CountBook,
  { broadcast, settled }: { readonly broadcast: ToSend['broadcast']; readonly settled: Settled },
): Promise<void> {
  try {
    await deliveries.settle(settled, { owner, life });
    counts.note(broadcast.id, settled);
  } catch (error) {
    // The line stays marked, and its fate becomes unknown in time.
    watch.troubled('broadcast-outcome-lost', { broadcast: broadcast.id, error });
  }
}
