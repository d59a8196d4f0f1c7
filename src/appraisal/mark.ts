import type { Reason } from './reason';

/** What an officer says of one indicator: so many points, or asked again. */
export type Mark = Given | Returned;

interface Given {
  readonly kind: 'given';
  readonly indicator: string;
  /** 0 ≤ points ≤ outOf, before the weight. */
  readonly points: number;
  /** There must be one where the points are not the person's own. */
  readonly reason?: Reason;
}

interface Returned {
  readonly kind: 'returned';
  readonly indicator: string;
  readonly reason: Reason;
}
