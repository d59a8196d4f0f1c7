/** How a log-in, or the connection after it, came to its end. */
export type End =
  | { readonly kind: 'closed'; readonly code: number }
  /** The machine slept, or an answer said that the log-in is no longer good. */
  | { readonly kind: 'given-up' }
  /** The cookies are worthless. */
  | { readonly kind: 'dead' }
  | { readonly kind: 'unreachable' };

/** What to do next: wait and log in again with the same cookies, or ask a person to scan a QR code. */
export type Next =
  | { readonly kind: 'ask-for-qr' }
  | {
      readonly kind: 'log-in';
      readonly state: 'reconnecting' | 'opened-elsewhere';
      readonly afterMs: number;
    };

const OPENED_ELSEWHERE = 3000;
const THROWN_OUT = 3003;
const ELSEWHERE_WAIT_MS = 5 * 60_000;
const SHORTEST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 5 * 60_000;

/** `failures`: how many connections in a row ended soon, or never came about, before this one. */
export function afterwards(end: End, failures: number): Next {
  if (end.kind === 'dead' || (end.kind === 'closed' && end.code === THROWN_OUT))
    return { kind: 'ask-for-qr' };
  if (end.kind === 'given-up') return { kind: 'log-in', state: 'reconnecting', afterMs: 0 };
  if (end.kind === 'closed' && end.code === OPENED_ELSEWHERE) {
    return { kind: 'log-in', state: 'opened-elsewhere', afterMs: ELSEWHERE_WAIT_MS };
  }
  return { kind: 'log-in', state: 'reconnecting', afterMs: backOffMs(failures) };
}

/** 5 s, doubled with each failure, up to 5 minutes. */
export function backOffMs(failures: number): number {
  return Math.min(LONGEST_WAIT_MS, SHORTEST_WAIT_MS * 2 ** failures);
}
