/** What is to be done when woken. May be woken more often than asked for, and by several processes: it looks what is due. */
export type Wake = () => Promise<void>;

/**
 * Wakes this program, or another process on the same queue, and carries no truth: what is due stands in the store. A wake
 * that is lost is made up for by the next; two wakes of one name in one process are not under way at a time.
 */
export interface Wakes {
  /** Wakes again and again. Each name once; every process names the same ones at its start. */
  readonly every: (name: string, milliseconds: number, task: Wake) => void;
  /** Wakes a task named with `every` once more, as soon as possible. Never throws. */
  readonly soon: (name: string) => void;
  /** Wakes a task named with `every` once more at an instant, if this queue still is there by then. Never throws. */
  readonly wakeAt: (name: string, at: Date) => void;
  /** Wakes nobody any more; resolves when what was woken has ended. */
  readonly close: () => Promise<void>;
}

/** Told of a wake that threw, or of a queue that is away. */
export type Trouble = (what: string, details: Readonly<Record<string, unknown>>) => void;
