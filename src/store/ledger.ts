import type {
  BroadcastId,
  DeliveryCounts,
  DeliveryId,
  DeliveryState,
  FailReason,
  Recipient,
  SkipReason,
} from '../core/broadcast';

/** A line of the ledger to be written for the first time. */
export type NewRecipient = Recipient & {
  /** The account it goes through, as `channel:account`; absent where there is no chat. */
  readonly account?: string;
};

/** Who sends: a process, in one of its lives. */
export interface Sender {
  /** The same again after a restart. */
  readonly owner: string;
  /** Never the same again. */
  readonly life: string;
}

/** What is due for one account. */
export interface DueAsk {
  readonly broadcast: BroadcastId;
  readonly account: string;
  readonly now: Date;
  readonly limit: number;
  /** Not these: they are at hand already. */
  readonly besides: readonly DeliveryId[];
}

/** What became of one that was being sent, or was not to be sent. */
export interface Settled {
  readonly id: DeliveryId;
  readonly state: Exclude<DeliveryState, 'sending'>;
  readonly at: Date;
  readonly reason?: SkipReason | FailReason;
  readonly messageId?: string;
  /** Of one that is queued again: from when on, and how often it was tried. */
  readonly dueAt?: Date;
  readonly attempts?: number;
  /** What of it the network has. */
  readonly parts?: number;
}

/** Part of the ledger, in the order of its lines. */
export interface LedgerAsk {
  readonly broadcast: BroadcastId;
  readonly state: DeliveryState;
  readonly after?: DeliveryId;
  readonly limit: number;
}

/** The ledger of all broadcasts: a line for each recipient, and only one. */
export interface Deliveries {
  /** Writes lines that are not there yet; says how many were new. */
  readonly add: (recipients: readonly NewRecipient[]) => Promise<number>;
  readonly due: (ask: DueAsk) => Promise<readonly Recipient[]>;
  /**
   * Marks one that is still queued as being sent; false if it is not. `until`: nobody waits longer for an answer. Many go
   * together.
   */
  readonly mark: (
    id: DeliveryId,
    by: Sender & { readonly at: Date; readonly until: Date },
  ) => Promise<boolean>;
  /** Writes what became of what this sender was sending, or had found queued. Many go together. */
  readonly settle: (settled: Settled, by: Sender) => Promise<void>;
  /** Nobody knows what became of what earlier lives of this sender, and senders that are over time, were sending. */
  readonly giveUpLost: (account: string, by: Sender, now: Date) => Promise<readonly BroadcastId[]>;
  /** Whether anybody is still to be sent to. */
  readonly isOpen: (broadcast: BroadcastId) => Promise<boolean>;
  /** Moves up to `limit` lines from one state to another; says how many. */
  readonly moveSome: (move: LineMove) => Promise<number>;
  readonly tally: (
    broadcast: BroadcastId,
  ) => Promise<{ readonly total: number; readonly counts: DeliveryCounts }>;
  readonly page: (ask: LedgerAsk) => Promise<readonly Recipient[]>;
}

export interface LineMove {
  readonly broadcast: BroadcastId;
  readonly from: DeliveryState;
  readonly to: 'queued' | 'skipped';
  readonly reason?: SkipReason;
  readonly at: Date;
  readonly limit: number;
}
