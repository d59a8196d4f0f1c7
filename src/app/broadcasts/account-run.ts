import type { Settled } from '../../store/ledger';
import type { Endpoint } from '../endpoint';
import { fetchDue, type ToSend } from './at-hand';
import type { BroadcastDeps } from './broadcast-deps';
import type { CountBook } from './count-book';
import { places, type Places } from './places';
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
  const { perSecond, counts, mayGoOn } = parts;
  const room = places(perSecond);
  const line = waitingLine(deps, parts, room);
  const sendOne = sender(deps, parts);
  let waitsUntil = 0;

  const step = async (): Promise<'more' | 'all-done'> => {
    const waitsMs = waitsUntil - deps.clock.now().getTime();
    if (waitsMs > 0) {
      await deps.sleep(Math.min(waitsMs, LOOK_AGAIN_AFTER_MS));
      return 'more';
    }
    const group = await line.next();
    if (group.length === 0) {
      if (room.free() === room.most) return 'all-done';
      await Promise.race([room.nextFree(), deps.sleep(LOOK_AGAIN_AFTER_MS)]);
      return 'more';
    }
    for (const one of group)
      room.take(
        one,
        sendOne(one).then((until) => {
          waitsUntil = Math.max(waitsUntil, until);
        }),
      );
    await room.someFree();
    return 'more';
  };

  while (mayGoOn() && (await step()) === 'more');
  await room.allFree();
  await counts.write();
}

/** Those who are next, read well before their turn. */
function waitingLine(deps: BroadcastDeps, { endpoint, perSecond, counts }: RunParts, room: Places) {
  // Two seconds' worth, so that what is paused soon rests.
  const limit = Math.min(MOST_AT_HAND, Math.ceil(8 + 2 * perSecond));
  let atHand: readonly ToSend[] = [];

  const fill = async (): Promise<void> => {
    const besides = [...atHand, ...room.held()];
    const { ready, settled } = await fetchDue(deps, { account: endpoint.address, limit, besides });
    await Promise.all(settled.map((one) => settle(deps, counts, one)));
    atHand = [...atHand, ...ready];
    await counts.write();
  };

  return {
    /** As many as there is room for, and nobody if nobody is due. */
    next: async (): Promise<readonly ToSend[]> => {
      if (atHand.length < room.most) await fill();
      const group = atHand.slice(0, room.free());
      atHand = atHand.slice(group.length);
      return group;
    },
  };
}

/** Sends one, and writes what became of it; gives the instant until which the account has to wait. */
function sender(deps: BroadcastDeps, { counts, mayGoOn }: RunParts): (one: ToSend) => Promise<number> {
  const send = oneSender(deps);
  return async (one) => {
    const sent = await send(one, mayGoOn);
    if (sent === 'not-begun') return 0;
    const { settled, accountWaitsMs = 0 } = sent;
    const at = deps.clock.now();
    await settle(deps, counts, {
      broadcast: one.broadcast,
      settled: { id: one.recipient.id, at, ...settled },
    });
    return at.getTime() + accountWaitsMs;
  };
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
