import type { EventQueue, ZaloBotEvent } from './event-queue';

/** Where events are delivered instead of being polled for. */
export interface Webhook {
  /** An empty `url` ends it. */
  readonly set: (url: string, secret: string) => void;
  readonly info: () => { readonly url: string; readonly updated_at: number };
  readonly stop: () => void;
}

/** Delivers each event in its envelope, one after another, and the same one again until the answer is 2xx. */
export function webhook(events: EventQueue, now: () => number, retryMs: number): Webhook {
  let target = { url: '', secret: '', updated_at: now() };
  let delivered = Promise.resolve();

  async function deliver(event: ZaloBotEvent): Promise<void> {
    for (let { url, secret } = target; url !== ''; { url, secret } = target) {
      if (await post(url, secret, event)) return;
      await new Promise((resolve) => setTimeout(resolve, retryMs));
    }
  }

  return {
    set: (url, secret) => {
      target = { url, secret, updated_at: now() };
      const add = (event: ZaloBotEvent) => void (delivered = delivered.then(() => deliver(event)));
      events.divert(url === '' ? undefined : add);
    },
    info: () => ({ url: target.url, updated_at: target.updated_at }),
    stop: () => void (target = { ...target, url: '' }),
  };
}

async function post(url: string, secret: string, event: ZaloBotEvent): Promise<boolean> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-bot-api-secret-token': secret },
      body: JSON.stringify({ ok: true, result: event }),
    });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}
