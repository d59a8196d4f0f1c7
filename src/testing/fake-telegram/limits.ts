import { BotApiError } from './bot-api-error';
import type { Payload } from './checks';

/** How many messages and edits the network takes in any second; none if absent. */
export interface Limits {
  readonly perSecond?: number;
  readonly perSecondAndChat?: number;
  /** The wait a refusal asks for. */
  readonly retryAfterSeconds?: number;
}

const limited = new Set([
  'sendMessage',
  'sendPhoto',
  'sendDocument',
  'editMessageText',
  'editMessageReplyMarkup',
]);

/** Refuses with 429 what comes faster than the limits. */
export function limiter(limits: Limits, now: () => number): (method: string, payload: Payload) => void {
  const all: number[] = [];
  const byChat = new Map<string, number[]>();
  const { perSecond = Infinity, perSecondAndChat = Infinity, retryAfterSeconds = 1 } = limits;

  function count(times: number[], most: number): void {
    while (times[0] !== undefined && times[0] <= now() - 1_000) times.shift();
    if (times.length >= most) {
      throw new BotApiError(429, `Too Many Requests: retry after ${retryAfterSeconds}`, {
        retry_after: retryAfterSeconds,
      });
    }
    times.push(now());
  }

  return (method, payload) => {
    if (!limited.has(method)) return;
    if (Number.isFinite(perSecondAndChat)) {
      const chat = String(payload['chat_id']);
      const times = byChat.get(chat) ?? [];
      byChat.set(chat, times);
      count(times, perSecondAndChat);
    }
    if (Number.isFinite(perSecond)) count(all, perSecond);
  };
}
