import type { Broadcast, BroadcastId, PersonRef } from '../../core/broadcast';
import { beginner, type Begun } from './begin';
import type { BroadcastDeps } from './broadcast-deps';
import { broadcastSender, type BroadcastSender } from './send';
import { steering, type Steering } from './steer';

/** All that can be done with what goes to many. */
export interface Broadcasting extends Steering, BroadcastSender {
  /** Keeps a broadcast that is a draft or scheduled; false if there is one with its id. */
  readonly add: (broadcast: Broadcast) => Promise<boolean>;
  /** Writes the recipients into the ledger, each once, and begins to send. May be called again after an interruption. */
  readonly begin: (id: BroadcastId, recipients: AsyncIterable<PersonRef>) => Promise<Begun>;
}

export function broadcasting(deps: BroadcastDeps): Broadcasting {
  return {
    add: deps.broadcasts.add,
    begin: beginner(deps),
    ...steering(deps),
    ...broadcastSender(deps),
  };
}
