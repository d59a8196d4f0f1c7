import { networkFailure } from '../network-failure';
import { TookTooLong } from './within';

/** How a call to the network failed, by what there is to do about it. */
export type Failure =
  /** Too many messages, or messages nobody wanted: the account is about to be locked. */
  | { readonly kind: 'halted'; readonly detail: string }
  /** The cookies are worthless. */
  | { readonly kind: 'dead'; readonly detail: string }
  | { readonly kind: 'blocked' | 'gone'; readonly detail: string }
  /** Not reached, or out of order: nothing happened, try again later. */
  | { readonly kind: 'down'; readonly detail: string }
  /** Too many requests in a short time. */
  | { readonly kind: 'throttled'; readonly detail: string }
  /** The connection broke or took too long after the request may have been written. */
  | { readonly kind: 'unknown'; readonly detail: string }
  /** The network, or the library, does not take such a call: our mistake. */
  | { readonly kind: 'invalid'; readonly detail: string };

const kindsByCode = new Map<number, Failure['kind']>([
  [102, 'dead'],
  [114, 'invalid'],
  [122, 'blocked'],
  [123, 'halted'],
  [600, 'dead'],
]);

const kindsByText: readonly (readonly [RegExp, Failure['kind']])[] = [
  [/vượt quá số request|quá nhiều (?:tin|yêu cầu)/iu, 'halted'],
  [/zpw_sek|session key|Đăng nhập thất bại/iu, 'dead'],
  [/người lạ|chặn/iu, 'blocked'],
  [/không tồn tại|vô hiệu|bị khóa/iu, 'gone'],
  [/failed to parse response data/i, 'unknown'],
  [/status code 429/, 'throttled'],
  [/status code 5\d\d|Failed to fetch (?:login|server) info/, 'down'],
];

/** Sorts what the library throws. Of network errors only the code is kept: addresses hold what was sent. */
export function failureFrom(error: unknown): Failure {
  if (error instanceof TookTooLong) return { kind: 'unknown', detail: 'took too long' };
  if (!(error instanceof Error)) return { kind: 'unknown', detail: typeof error };
  if (error.name === 'ZcaApiError') return refusal(error.message, codeOf(error));
  return networkFailure(error);
}

function refusal(message: string, code: string | number | undefined): Failure {
  const detail = code === undefined ? message : `${code} ${message}`;
  const kind = typeof code === 'number' ? kindsByCode.get(code) : undefined;
  const byText = kindsByText.find(([pattern]) => pattern.test(message));
  return { kind: kind ?? byText?.[1] ?? 'invalid', detail };
}

function codeOf(error: unknown): string | number | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' || typeof error.code === 'number' ? error.code : undefined;
}
