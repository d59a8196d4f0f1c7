import type { DigestLine } from '../../core/digest-line';

/**
 * What a chat is reminded of. `turn`: the instant the reminder was set from, ISO 8601; it is not said if the person did
 * something since. Days are `YYYY-MM-DD`.
 */
export type ReminderNews =
  | { readonly kind: 'draft' | 'returned'; readonly turn: string }
  | { readonly kind: 'closes'; readonly turn: string; readonly lastDay: string; readonly days: number }
  | {
      readonly kind: 'opens';
      readonly turn: string;
      readonly year: number;
      /** No title comes of a trial. */
      readonly isTrial: boolean;
      readonly lastDay: string;
    }
  /** For an officer: all of a day in one message. */
  | { readonly kind: 'digest'; readonly lines: readonly DigestLine[] };
