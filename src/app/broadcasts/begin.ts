import { deliveryId, type Broadcast, type BroadcastId, type PersonRef } from '../../core/broadcast';
import { chooseChat } from '../../notifications/choose-chat';
import type { NewRecipient } from '../../store/ledger';
import { placeFinder } from '../endpoint';
import type { BroadcastDeps } from './broadcast-deps';
import { factsOf } from './facts';
import { moveLines } from './move-lines';

/** How many recipients are looked up and written together. */
const TOGETHER = 500;

export type Begun = 'begun' | 'not-found' | 'over';

/**
 * Writes all recipients into the ledger, then lets the sending begin. May be called again after an interruption: nobody gets
 * a second line. A broadcast that is paused meanwhile is gathered and stays paused; one that is over stays so.
 */
export function beginner(
  deps: BroadcastDeps,
): (id: BroadcastId, recipients: AsyncIterable<PersonRef>) => Promise<Begun> {
  const { broadcasts, deliveries, clock, wake } = deps;
  return async (id, recipients) => {
    const started = await broadcasts.move(id, {
      from: ['draft', 'scheduled'],
      to: 'sending',
      set: { startsAt: clock.now() },
    });
    const broadcast = await broadcasts.find(id);
    if (broadcast === undefined) return 'not-found';
    if (!started && isOver(broadcast)) return 'over';
    if (!broadcast.gathered) {
      for await (const group of inGroupsOf(TOGETHER, recipients))
        await deliveries.add(await linesFor(deps, broadcast, group));
      await broadcasts.recount(id, { ...(await deliveries.tally(id)), gathered: true });
      // It may have been called off while its recipients were written.
      if ((await broadcasts.find(id))?.state === 'cancelled')
        await moveLines(deps, { broadcast: id, from: 'queued', to: 'skipped', reason: 'cancelled' });
    }
    wake();
    return 'begun';
  };
}

const isOver = ({ state }: Broadcast): boolean => state === 'done' || state === 'cancelled';

async function linesFor(
  { chatStates, endpoints, clock }: BroadcastDeps,
  broadcast: Broadcast,
  people: readonly PersonRef[],
): Promise<readonly NewRecipient[]> {
  const states = await chatStates.of(people.flatMap(({ chats }) => chats));
  const findPlace = placeFinder(endpoints);
  const now = clock.now();
  return people.map(({ person, chats, variant }): NewRecipient => {
    const line = {
      id: deliveryId(broadcast.id, person),
      broadcast: broadcast.id,
      person,
      attempts: 0,
      parts: 0,
      at: now,
      ...(variant === undefined ? {} : { variant }),
    };
    const facts = chats.map((chat) =>
      factsOf(chat, { place: findPlace(chat), state: states.get(chat), now }),
    );
    const chosen = chooseChat(facts, broadcast);
    if (chosen.kind === 'none') return { ...line, state: 'skipped', reason: chosen.reason };
    const { chat } = chosen;
    const account = findPlace(chat)?.endpoint.address;
    return { ...line, state: 'queued', chat, ...(account === undefined ? {} : { account }) };
  });
}

async function* inGroupsOf<Item>(size: number, items: AsyncIterable<Item>): AsyncIterable<readonly Item[]> {
  let group: Item[] = [];
  for await (const item of items) {
    group.push(item);
    if (group.length < size) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}
