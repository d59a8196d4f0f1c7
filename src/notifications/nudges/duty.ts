/** Something a unit owes by a day: a report of the plan, for one year. */
export interface Duty {
  /** Of the plan's entry, the year and the unit: `DT-D1/2026/2025:30010`. */
  readonly id: string;
  /** What it is, in the plan's words. */
  readonly what: string;
  readonly unit: string;
  readonly unitName: string;
  /** `YYYY-MM-DD`. */
  readonly lastGoodDay: string;
  /** The first day on which the assistant could say so: what lay before is past, and is never said. */
  readonly since: string;
}

/** Declarations that wait on a unit's desk, and since which day the oldest does. */
export interface WaitingWork {
  readonly unit: string;
  readonly unitName: string;
  readonly count: number;
  readonly oldest: string;
}

/** Something planned for a stretch of time that has no day. */
export interface Outlook {
  readonly id: string;
  readonly what: string;
  /** As the plan says it: "Quý II/2026". */
  readonly printed: string;
  /** The first day of the stretch. */
  readonly begins: string;
}

/** A draft of a bulletin that waits to be sent or given up, while its time lasts. */
export interface WaitingDraft {
  readonly title: string;
  /** The day it was made, and the last on which there is a point in it. */
  readonly since: string;
  readonly lastDay: string;
}

/** What one officer has to know of: their own units' debts, those of the units below, and what is ahead, and drafts. */
export interface Owed {
  readonly own: readonly Duty[];
  readonly below: readonly Duty[];
  readonly waiting: readonly WaitingWork[];
  readonly waitingBelow: readonly WaitingWork[];
  readonly ahead: readonly Outlook[];
  /** None if left out. */
  readonly drafts?: readonly WaitingDraft[];
}
