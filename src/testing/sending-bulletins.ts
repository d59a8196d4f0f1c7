import { setTimeout as delay } from 'node:timers/promises';
import { broadcasting, type Broadcasting } from '../app/broadcasts/broadcasting';
import type { Endpoint } from '../app/endpoint';
import { unwatched } from '../app/watch';
import { unitIndex } from '../core/units';
import type { Reminding } from '../notifications/reminding';
import { composingOf } from '../wiring/bulletins';
import type { Round } from '../core/round';
import type { Store } from '../wiring/open-store';
import type { LinkedStage } from './linked-chats';

interface Parts {
  readonly endpoints: readonly Endpoint[];
  readonly currentRound: () => Promise<Round>;
  /** Hears what went wrong. */
  readonly troubled?: (what: string) => void;
  /** Left out: no hour is quiet. */
  readonly allowedAt?: Reminding['allowedAt'];
}

/** Sends the bulletins of a stage whenever it is asked to look. */
export const sendingBulletins = (
  store: Store,
  stage: Pick<LinkedStage, 'clock' | 'photoBytes' | 'units'>,
  { endpoints, currentRound, troubled = () => undefined, allowedAt = (instant) => instant }: Parts,
): Broadcasting =>
  broadcasting({
    ...store,
    endpoints,
    clock: stage.clock,
    // The stage's clock stands still meanwhile.
    sleep: (milliseconds) => delay(Math.min(milliseconds, 20)),
    watch: { ...unwatched, troubled: (what, { error }) => troubled(`${what}: ${String(error)}`) },
    owner: 'test',
    life: 'one',
    composing: composingOf({
      store,
      photoBytes: stage.photoBytes,
      units: unitIndex(stage.units),
      currentRound,
      clock: stage.clock,
      reminding: { allowedAt },
    }),
    wake: () => undefined,
  });
