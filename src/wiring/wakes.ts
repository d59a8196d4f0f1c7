import type { Config } from '../config';
import { systemClock } from '../core/system-clock';
import type { Wakes } from '../notifications/queue';
import { bull } from '../notifications/queue/bull';
import { ticker } from '../notifications/queue/ticker';
import type { Metrics } from './metrics';
import type { Undoings } from './undoings';

/** What wakes the work that is due: bull where a Redis is configured, this process's own timers otherwise. */
export function openWakes(
  { REDIS_URL: url }: Pick<Config, 'REDIS_URL'>,
  { measures, undo }: { readonly measures: Metrics; readonly undo: Undoings },
): Wakes {
  const { now } = systemClock;
  const { troubled } = measures.watch;
  const wakes = url === undefined ? ticker({ now, troubled }) : bull({ url, now, troubled });
  undo.later('wakes', wakes.close);
  return wakes;
}
