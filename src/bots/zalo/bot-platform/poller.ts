import { sleep, type Sleep } from '../../lane/sleep';
import { callZaloBot, type ZaloBotClient } from './client';
import type { Failure } from './failure';

/** What an operator should know of: polling fails, or an event can't be taken in and is tried again, or given up. */
export type PollerTrouble =
  Failure | { readonly kind: 'update-failed' | 'update-given-up'; readonly error: unknown };

/** What a poller works with. */
export interface PollerOptions {
  readonly client: ZaloBotClient;
  /** Takes in one event for good. While it rejects, the event is tried again. */
  readonly onUpdate: (update: unknown) => Promise<void>;
  readonly onTrouble?: (trouble: PollerTrouble) => void;
  readonly sleep?: Sleep;
}

/** A poller at work. */
export interface Poller {
  /** Stops asking, and lets what is in hand finish. */
  readonly stop: () => Promise<void>;
}

const longPollSeconds = 30;
/** Between answers without an event, for servers that answer at once. */
const idlePauseMs = 20;
/** So often one event is tried, over several minutes, before the others have waited long enough. */
const mostTries = 12;

/**
 * Fetches events one by one. The platform has no offset and wants no confirmation: an event it has given out is ours alone,
 * and is lost if this process dies before it is stored, or while it is being told to stop. Each is therefore taken in
 * before the next is asked for. Where no event may be lost, use the webhook.
 */
export function zaloBotPoller(options: PollerOptions): Poller {
  const stopping = new AbortController();
  const ended = poll({ onTrouble: () => undefined, sleep, ...options, signal: stopping.signal });
  return {
    stop: () => {
      stopping.abort();
      return ended;
    },
  };
}

type Work = Required<PollerOptions> & { readonly signal: AbortSignal };

async function poll(work: Work): Promise<void> {
  let failures = 0;
  const stopped = () => work.signal.aborted;
  while (!stopped()) {
    const answer = await getUpdates(work);
    if (answer.kind === 'answered' && isEvent(answer.result)) await takeIn(work, answer.result);
    else if (answer.kind === 'answered' || answer.kind === 'idle') await work.sleep(idlePauseMs, work.signal);
    else if (!stopped()) {
      work.onTrouble(answer);
      await work.sleep(pauseAfter(answer, failures), work.signal);
      failures += 1;
      continue;
    }
    failures = 0;
  }
}

const isEvent = (result: unknown) => result !== undefined && result !== null;

function getUpdates({ client, signal }: Work) {
  const ends = AbortSignal.any([AbortSignal.timeout((longPollSeconds + 15) * 1_000), signal]);
  return callZaloBot(client, 'getUpdates', { timeout: String(longPollSeconds) }, ends);
}

async function takeIn({ onUpdate, onTrouble, sleep: pause, signal }: Work, update: unknown): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await onUpdate(update);
      return;
    } catch (error) {
      const hopeless = tries >= mostTries || signal.aborted;
      onTrouble({ kind: hopeless ? 'update-given-up' : 'update-failed', error });
      if (hopeless) return;
    }
    await pause(Math.min(30_000, 500 * 2 ** tries), signal);
  }
}

/** Milliseconds to leave the platform alone: longer with each failure in a row. */
function pauseAfter(failure: Failure, failures: number): number {
  if (failure.kind === 'throttled') return failure.retryAfterSeconds * 1_000;
  return failure.kind === 'unauthorised' ? 60_000 : Math.min(30_000, 500 * 2 ** failures);
}
