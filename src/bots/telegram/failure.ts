import { isNativeError } from 'node:util/types';
import { TelegramError } from 'telegraf';

/** How a call to Telegram failed, by what there is to do about it. */
export type Failure =
  /** Too many messages: nothing may be sent for `retryAfterSeconds`. */
  | { readonly kind: 'throttled'; readonly retryAfterSeconds: number }
  /** Not reached, or out of order: nothing happened, try again later. */
  | { readonly kind: 'down'; readonly detail: string }
  /** The connection broke or took too long after the request may have been written. */
  | { readonly kind: 'unknown'; readonly detail: string }
  | { readonly kind: 'blocked' | 'gone'; readonly detail: string }
  /** The edit changes nothing: the message already reads so. */
  | { readonly kind: 'unchanged'; readonly detail: string }
  | { readonly kind: 'uneditable' | 'too-large'; readonly detail: string }
  /** A webhook is set, or somebody else polls. */
  | { readonly kind: 'conflict'; readonly detail: string }
  /** The token is wrong or was revoked. */
  | { readonly kind: 'unauthorised'; readonly detail: string }
  /** Telegram does not take such a call: our mistake. */
  | { readonly kind: 'invalid'; readonly detail: string };

const kindsByDescription: readonly (readonly [RegExp, 'gone' | 'unchanged' | 'uneditable' | 'too-large'])[] =
  [
    [/message is not modified/i, 'unchanged'],
    [/message to edit not found|message can't be edited|MESSAGE_ID_INVALID/i, 'uneditable'],
    [/chat not found|user not found|PEER_ID_INVALID|group chat was upgraded|user is deactivated/i, 'gone'],
    [/file is too big/i, 'too-large'],
    [/wrong file_?id|invalid file_?id|file is temporarily unavailable/i, 'gone'],
  ];

const notReached = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
]);

const defaultRetryAfterSeconds = 5;

/** Sorts what telegraf throws. Network errors give only their code: their messages may hold the token. */
export function failureFrom(error: unknown): Failure {
  if (error instanceof TelegramError) return refusal(error);
  const detail = codeOf(error);
  return { kind: notReached.has(detail) ? 'down' : 'unknown', detail };
}

function refusal({ code, description, parameters }: TelegramError): Failure {
  const detail = `${code} ${description}`;
  if (code >= 500) return { kind: 'down', detail };
  if (code === 429)
    return { kind: 'throttled', retryAfterSeconds: parameters?.retry_after ?? defaultRetryAfterSeconds };
  if (code === 401 || code === 404) return { kind: 'unauthorised', detail };
  if (code === 409) return { kind: 'conflict', detail };
  const known = kindsByDescription.find(([pattern]) => pattern.test(description));
  if (known !== undefined) return { kind: known[1], detail };
  return { kind: code === 403 ? 'blocked' : 'invalid', detail };
}

/** The code of a network error, such as `ECONNRESET`, or of telegraf's HTTP library, such as `aborted`. */
function codeOf(error: unknown): string {
  if (!isNativeError(error)) return 'unknown';
  if ('code' in error && typeof error.code === 'string') return error.code;
  if ('type' in error && typeof error.type === 'string') return error.type;
  return error.name;
}
