import { createHash } from 'node:crypto';
import { request } from 'node:http';
import type { Account } from './world';

/** An event before it is sent. */
export type FakeEvent = Readonly<Record<string, unknown>> & { readonly timestamp: string };

/** Brings events to a webhook. */
export interface Webhook {
  /** Where events go from now on; an empty text for nowhere. */
  readonly setUrl: (url: string) => void;
  readonly bring: (event: FakeEvent) => void;
  /** Events on their way that were not taken yet. */
  readonly pending: () => number;
  /** Whether the network has given the webhook up. */
  readonly switchedOff: () => boolean;
  readonly stop: () => void;
}

/** How patient the network is; the real one waits 30 s, 5 min, 15 min, 30 min and 1 h before it tries again. */
export interface WebhookTimes {
  readonly timeoutMs: number;
  readonly retryAfterMs: readonly number[];
}

/** The value of `X-ZEvent-Signature`. */
function signature({ appId, webhookSecret }: Account, body: string, timestamp: string): string {
  return `mac=${createHash('sha256').update(`${appId}${body}${timestamp}${webhookSecret}`).digest('hex')}`;
}

/** Delivers one event after the other, each again until it is taken; after the last try the webhook is switched off. */
export function webhook(account: Account, { timeoutMs, retryAfterMs }: WebhookTimes): Webhook {
  let url = '';
  let off = false;
  let waiting: FakeEvent[] = [];
  let busy = false;
  let wake: () => void = () => undefined;

  async function deliver(): Promise<void> {
    if (busy) return;
    busy = true;
    for (let event = waiting[0]; event !== undefined; event = waiting[0]) {
      if (!(await taken(event))) {
        off = true;
        waiting = [];
      } else waiting = waiting.filter((one) => one !== event);
    }
    busy = false;
  }

  async function taken(event: FakeEvent): Promise<boolean> {
    for (const [attempt, waitMs] of [0, ...retryAfterMs].entries()) {
      if (waitMs > 0) await pause(waitMs);
      if (url === '' || (await post(event, attempt))) return true;
    }
    return false;
  }

  function pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  function post(event: FakeEvent, attempt: number): Promise<boolean> {
    const body = JSON.stringify(event);
    const headers = {
      'content-type': 'application/json',
      'x-zevent-signature': signature(account, body, event.timestamp),
      ...(attempt > 0 && { num_retry: String(attempt) }),
    };
    return new Promise((resolve) => {
      const sending = request(url, { method: 'POST', headers, timeout: timeoutMs }, (response) => {
        response.resume();
        response.on('close', () => resolve(response.statusCode === 200));
      });
      sending.on('timeout', () => sending.destroy());
      sending.on('error', () => resolve(false));
      sending.end(body);
    });
  }

  return {
    setUrl: (chosen) => {
      url = chosen;
      off = false;
    },
    bring: (event) => {
      if (url === '' || off) return;
      waiting.push(event);
      void deliver();
    },
    pending: () => waiting.length,
    switchedOff: () => off,
    stop: () => {
      url = '';
      waiting = [];
      wake();
    },
  };
}
