import { Counter, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { Logger } from 'pino';
import type { Watch } from '../app/watch';
import type { ChannelName } from '../bots/channel';

export interface Metrics {
  readonly watch: Watch;
  readonly webhookRejected: (network: ChannelName, why: string) => void;
  readonly read: () => Promise<{ readonly contentType: string; readonly text: string }>;
}

/** Counts what the use cases report, and logs it: one line a turn, without a word of what was said. */
export function metrics(log: Logger): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const { turns, passedOver, deliveries, troubles, rejected } = meters(registry);

  return {
    watch: {
      turnTaken: ({ milliseconds, ...turn }) => {
        turns.observe({ event: turn.event }, milliseconds / 1000);
        log.debug({ ...turn, milliseconds: Math.round(milliseconds) }, 'turn');
      },
      updatePassedOver: (_where, why) => passedOver.inc({ why }),
      delivered: (endpoint, kind) => deliveries.inc({ endpoint, kind }),
      troubled: (what, details) => {
        troubles.inc({ what });
        log.warn(details, what);
      },
    },
    webhookRejected: (network, why) => rejected.inc({ network, why }),
    read: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
  };
}

function meters(registry: Registry) {
  const registers = [registry];
  return {
    turns: new Histogram({
      name: 'turn_seconds',
      help: 'Time from an update to its turn being stored',
      labelNames: ['event'],
      buckets: [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3],
      registers,
    }),
    passedOver: new Counter({
      name: 'updates_passed_over_total',
      help: 'Updates that made no turn: sent twice, or nothing to answer',
      labelNames: ['why'],
      registers,
    }),
    deliveries: new Counter({
      name: 'deliveries_total',
      help: 'Messages handed to a network, by what became of them',
      labelNames: ['endpoint', 'kind'],
      registers,
    }),
    troubles: new Counter({
      name: 'troubles_total',
      help: 'Things an operator should look at; the log has the details',
      labelNames: ['what'],
      registers,
    }),
    rejected: new Counter({
      name: 'webhooks_rejected_total',
      help: 'Webhook requests that were not taken in, such as forged ones',
      labelNames: ['network', 'why'],
      registers,
    }),
  };
}
