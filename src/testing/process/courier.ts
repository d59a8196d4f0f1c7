import { Agent, request } from 'node:http';
import type { Update } from 'telegraf/types';
import type { AppProcess } from './app-process';
import type { Pulses } from './pulses';
import { rooms } from './rooms';

/** Brings updates to the servers, as a network does: each again until somebody took it. */
export interface Courier {
  /** Resolves when the update was taken with 2xx, by any of the servers that are up. */
  readonly deliver: (update: Update) => Promise<void>;
  /** How often an update had to be brought again, by the answer that came: 0 for none at all. */
  readonly again: () => ReadonlyMap<number, number>;
  /** Brings nothing while so many updates were taken. */
  readonly holdAt: (taken: number) => void;
  readonly close: () => void;
}

interface CourierParts {
  readonly apps: readonly AppProcess[];
  readonly secret: string;
  readonly pulses: Pulses;
  readonly random: () => number;
  readonly confirm: (update: Update) => void;
}

/** As many at once as Telegram brings by default. */
const AT_ONCE = 40;
const AGAIN_AFTER_MS = 20;

export function courier({ apps, secret, pulses, random, confirm }: CourierParts): Courier {
  const agent = new Agent({ keepAlive: true, scheduling: 'lifo' });
  const places = rooms(AT_ONCE);
  const again = new Map<number, number>();

  let limit = Infinity;
  let moved = (): void => undefined;
  let next = new Promise<void>((resolve) => (moved = resolve));

  const someApp = async (): Promise<AppProcess> => {
    for (;;) {
      const up = apps.filter((app) => app.isUp());
      const chosen = up[Math.floor(random() * up.length)];
      if (chosen !== undefined) return chosen;
      await Promise.race(apps.map((app) => app.up()));
    }
  };

  const deliver = async (update: Update): Promise<void> => {
    const body = Buffer.from(JSON.stringify(update));
    for (;;) {
      while (pulses.count('taken') >= limit) await next;
      await places.enter();
      const app = await someApp();
      pulses.beat('posted');
      const status = await post(app.webhook, { body, secret, agent });
      places.leave();
      if (status >= 200 && status < 300) break;
      again.set(status, (again.get(status) ?? 0) + 1);
      await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER_MS));
    }
    confirm(update);
    pulses.beat('taken');
  };

  return {
    deliver,
    again: () => again,
    holdAt: (taken) => {
      limit = taken;
      moved();
      next = new Promise((resolve) => (moved = resolve));
    },
    close: () => agent.destroy(),
  };
}

interface Parcel {
  readonly body: Buffer;
  readonly secret: string;
  readonly agent: Agent;
}

/** The status of the answer; 0 if none came. */
function post(url: string, { body, secret, agent }: Parcel): Promise<number> {
  const headers = {
    'content-type': 'application/json',
    'content-length': body.length,
    'x-telegram-bot-api-secret-token': secret,
  };
  return new Promise((resolve) => {
    const sending = request(url, { method: 'POST', agent, headers }, (response) => {
      response.resume();
      response.on('close', () => resolve(response.complete ? (response.statusCode ?? 0) : 0));
    });
    sending.on('error', () => resolve(0));
    sending.end(body);
  });
}
