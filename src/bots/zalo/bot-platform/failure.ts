import type { NetworkFailure } from '../network-failure';

/** How a call to the Bot Platform failed, by what there is to do about it. */
export type Failure =
  | NetworkFailure
  /** The quota is used up: nothing may be sent for `retryAfterSeconds`. */
  | { readonly kind: 'throttled'; readonly retryAfterSeconds: number; readonly detail: string }
  /** Nothing happened within the time of a long poll: not an error there. */
  | { readonly kind: 'idle'; readonly detail: string }
  /** There is no such chat. */
  | { readonly kind: 'gone'; readonly detail: string }
  /** The token is wrong or was reset. */
  | { readonly kind: 'unauthorised'; readonly detail: string }
  /** The platform does not take such a call: our mistake. */
  | { readonly kind: 'invalid'; readonly detail: string };

/** The quotas are not published, nor when they are full again. */
const quotaSeconds = 60;
const noSuchChat = /\b(?:chat|user)\b.*\b(?:not found|not exist|invalid)/i;

/**
 * Sorts an answer that is not `ok`; its number counts, not the HTTP status, which is 200 mostly. 403 is what the platform
 * says of errors within itself.
 */
export function refusal(code: number, description: string): Failure {
  const detail = `${code} ${description}`.trim();
  if (code === 429) return { kind: 'throttled', retryAfterSeconds: quotaSeconds, detail };
  if (code === 408) return { kind: 'idle', detail };
  if (code === 401) return { kind: 'unauthorised', detail };
  if (code === 403 || code >= 500) return { kind: 'down', detail };
  return { kind: noSuchChat.test(description) ? 'gone' : 'invalid', detail };
}

/** Sorts an answer that is not the platform's own, as a proxy in between gives it. */
export function strangeAnswer(status: number): Failure {
  const detail = `HTTP ${status} without an answer we understand`;
  if (status === 429) return { kind: 'throttled', retryAfterSeconds: quotaSeconds, detail };
  return { kind: status === 502 || status === 503 ? 'down' : 'unknown', detail };
}
