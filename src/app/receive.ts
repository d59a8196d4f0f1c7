import type { Clock } from '../core/clock';
import type { Effect } from '../flows/engine/effect';
import { conversationAt, type Endpoint } from './endpoint';
import type { TakeTurn } from './take-turn';
import type { Watch } from './watch';

/** Takes in one update of a network. When it resolves, the network may be told that we have it. */
export type Receive = (endpoint: Endpoint, update: unknown) => Promise<'taken' | 'passed-over'>;

interface Deps {
  readonly takeTurn: TakeTurn;
  readonly clock: Clock;
  readonly watch: Watch;
}

export function receiver({ takeTurn, clock, watch }: Deps): Receive {
  return async (endpoint, update) => {
    const incoming = endpoint.channel.read(update);
    if (incoming === undefined) {
      watch.updatePassedOver(endpoint.address, 'not-for-us');
      return 'passed-over';
    }
    const at = incoming.at ?? clock.now().toISOString();
    const event = { ...incoming.happening, at };
    const effects = await takeTurn(conversationAt(endpoint, incoming.chat), incoming.updateId, event);
    // Cosmetic: its failure changes nothing, so nobody waits for it.
    if (incoming.pressed !== undefined)
      void endpoint.channel.settle?.(incoming, effects.some(changesItsMessage) ? 'stay' : 'go');
    return 'taken';
  };
}

/** Ticking one of several options changes the question in place; its buttons are needed still. */
function changesItsMessage(effect: Effect): boolean {
  return effect.kind === 'say' && effect.saying.slot !== undefined;
}
