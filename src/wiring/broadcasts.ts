import { randomUUID } from 'node:crypto';
import { broadcasting, type Broadcasting } from '../app/broadcasts/broadcasting';
import type { Composing } from '../app/broadcasts/broadcast-deps';
import { sleep } from '../bots/lane/sleep';
import type { Config } from '../config';
import { systemClock } from '../core/system-clock';
import type { Wakes } from '../notifications/queue';
import { ownerName } from './conversations';
import type { Metrics } from './metrics';
import type { Network } from './network';
import type { Store } from './open-store';
import type { Undoings } from './undoings';

const LOOK_EVERY_MS = 1_000;
const NAME = 'broadcasts';

interface Parts {
  readonly store: Store;
  readonly networks: readonly Network[];
  readonly wakes: Wakes;
  readonly measures: Metrics;
  readonly undo: Undoings;
  readonly composing?: Composing;
}

/** Sends what goes to many, from where it was left. */
export function openBroadcasts(config: Config, parts: Parts): Broadcasting {
  const { store, networks, wakes, measures, undo, composing = {} } = parts;
  const opened = broadcasting({
    ...store,
    endpoints: networks.flatMap(({ endpoints }) => endpoints),
    clock: systemClock,
    sleep,
    watch: measures.watch,
    owner: ownerName(config),
    life: randomUUID(),
    composing,
    wake: () => wakes.soon(NAME),
  });
  undo.later('broadcasts', opened.stop);
  wakes.every(NAME, LOOK_EVERY_MS, opened.look);
  wakes.soon(NAME);
  return opened;
}
