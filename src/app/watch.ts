import type { Delivery } from '../bots/channel';
import type { ConversationId } from '../core/ids';

/** What the use cases report about themselves. Logs and metrics are made of it; nothing of what people wrote is in it. */
export interface Watch {
  readonly turnTaken: (turn: TurnReport) => void;
  readonly updatePassedOver: (endpoint: string, why: 'not-for-us' | 'seen') => void;
  readonly delivered: (endpoint: string, kind: Delivery['kind']) => void;
  /** Something an operator should know of; the work goes on. */
  readonly troubled: (what: string, details: Readonly<Record<string, unknown>>) => void;
}

export interface TurnReport {
  readonly conversation: ConversationId;
  readonly turn: number;
  readonly event: string;
  readonly effects: readonly string[];
  readonly milliseconds: number;
}

/** Reports to nobody. */
export const unwatched: Watch = {
  turnTaken: () => undefined,
  updatePassedOver: () => undefined,
  delivered: () => undefined,
  troubled: () => undefined,
};
