import { setMaxListeners } from 'node:events';
import type { Update } from 'telegraf/types';
import { callTelegram, type TelegramClient } from './client';
import type { Failure } from './failure';
import { inOrderPerChat, type Inbox, type UpdateTrouble } from './in-order-per-chat';
import { sleep, type Sleep } from '../lane/sleep';
import { allowedUpdates } from './update-schema';

/** What an operator should know of: polling fails, or an update can't be taken in. */
export type PollerTrouble = Failure | UpdateTrouble;

/** What a poller works with. It keeps no offset: Telegram itself keeps what is not confirmed, for 24 hours. */
export interface PollerOptions {
  readonly client: TelegramClient;
  /** Takes in one update for good. While it rejects, the update is tried again and stays unconfirmed. */
  readonly onUpdate: (update: Update) => Promise<void>;
  readonly onTrouble?: (trouble: PollerTrouble) => void;
  readonly sleep?: Sleep;
}

/** A poller at work. */
export interface Poller {
  /** Stops asking, lets what is in hand finish, and confirms it. */
  readonly stop: () => Promise<void>;
}

const longPollSeconds = 50;
/** How long one slow chat keeps the others' next updates waiting. */
const batchPatienceMs = 250;
/** Between empty answers, for servers that answer at once. */
const emptyPauseMs = 20;

/** Fetches updates by long polling: chats side by side, each chat in order, nothing confirmed before it is taken in. */
export function telegramPoller(options: PollerOptions): Poller {
  const stopping = new AbortController();
  // Every update that waits to be tried again listens to it.
  setMaxListeners(0, stopping.signal);
  const work = { onTrouble: () => undefined, sleep, ...options, signal: stopping.signal };
  const inbox = inOrderPerChat(work);
  const ended = poll(work, inbox).then(() => finish(work, inbox));
  return {
    stop: () => {
      stopping.abort();
      return ended;
    },
  };
}

type Work = PollerOptions &
  Required<Pick<PollerOptions, 'onTrouble' | 'sleep'>> & { readonly signal: AbortSignal };

async function poll(work: Work, inbox: Inbox): Promise<void> {
  let failures = 0;
  const stopped = () => work.signal.aborted;
  while (!stopped()) {
    const answer = await getUpdates(work, inbox.offset(), inbox.busy() ? 0 : longPollSeconds);
    if (answer.kind === 'answered') {
      failures = 0;
      await takeIn(work, inbox, answer.result);
    } else if (!stopped()) {
      work.onTrouble(answer);
      await work.sleep(pauseAfter(answer, failures++), work.signal);
    }
  }
}

async function takeIn({ sleep, signal }: Work, inbox: Inbox, updates: readonly Update[]): Promise<void> {
  updates.forEach(inbox.accept);
  if (updates.length === 0) await sleep(emptyPauseMs, signal);
  else await inbox.settled(batchPatienceMs);
}

function getUpdates({ client, signal }: Work, offset: number | undefined, timeout: number) {
  const ends = AbortSignal.any([AbortSignal.timeout((timeout + 15) * 1_000), signal]);
  const place = offset === undefined ? {} : { offset };
  return callTelegram(client, 'getUpdates', { ...place, timeout, allowed_updates: allowedUpdates }, ends);
}

/** Milliseconds to leave Telegram alone: what it asked for, else longer with each failure in a row. */
function pauseAfter(failure: Failure, failures: number): number {
  if (failure.kind === 'throttled') return failure.retryAfterSeconds * 1_000;
  if (failure.kind === 'unauthorised') return 60_000;
  return failure.kind === 'conflict' ? 10_000 : Math.min(30_000, 500 * 2 ** failures);
}

/** Confirms what was taken in, so that the next run does not get it again. */
async function finish({ client }: Work, inbox: Inbox): Promise<void> {
  await inbox.settled(Infinity);
  const offset = inbox.offset();
  if (offset === undefined) return;
  await callTelegram(client, 'getUpdates', { offset, limit: 1, timeout: 0 }, AbortSignal.timeout(5_000));
}
