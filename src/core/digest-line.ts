/** One line of what an officer has to do. `days` until the last good day; below zero it is overdue. */
export type DigestLine =
  /** A report that their own unit owes. */
  | {
      readonly kind: 'duty';
      readonly what: string;
      readonly unit: string;
      readonly lastGoodDay: string;
      readonly days: number;
    }
  /** The same report, owed by units below theirs. */
  | {
      readonly kind: 'below';
      readonly what: string;
      readonly units: readonly string[];
      readonly lastGoodDay: string;
      readonly days: number;
    }
  /** Declarations on their unit's desk, the oldest for so many days. */
  | { readonly kind: 'waiting'; readonly unit: string; readonly count: number; readonly days: number }
  /** Units below theirs with declarations that nobody took up for so many days. */
  | { readonly kind: 'waiting-below'; readonly units: readonly string[]; readonly days: number }
  /** A draft of a bulletin that waits to be sent or given up. */
  | { readonly kind: 'draft'; readonly title: string }
  /** Planned for a time that has no day. */
  | { readonly kind: 'ahead'; readonly what: string; readonly printed: string };
