import type { ConversationId, PersonId } from './ids';

declare const brand: unique symbol;

/** Of a bulletin or campaign message on its way to many. */
export type BroadcastId = string & { readonly [brand]: 'BroadcastId' };
export const broadcastId = (text: string): BroadcastId => text as BroadcastId;

/** Of one broadcast to one person: the same however often it is made. */
export type DeliveryId = string & { readonly [brand]: 'DeliveryId' };
export const deliveryId = (broadcast: BroadcastId, person: PersonId): DeliveryId =>
  `${broadcast}/${person}` as DeliveryId;

/**
 * `sending` from the moment its recipients are gathered; `paused` can go on; `done`, once every recipient has an outcome,
 * can go on for those that failed; `cancelled` is the end.
 */
export type BroadcastState = 'draft' | 'scheduled' | 'sending' | 'paused' | 'done' | 'cancelled';

/**
 * `queued`: to be sent. `sending`: handed to the network, the answer is awaited. `sent`: the network has it. `failed`: the
 * network does not have it; may be sent again. `unknown`: the network may have it; never sent again by itself. `skipped`:
 * was not to be sent.
 */
export type DeliveryState = 'queued' | 'sending' | 'sent' | 'failed' | 'unknown' | 'skipped';

/**
 * `window`: silent for too long to be written to. `opt-out`: wants no such messages. `quiet`: its time was over before a
 * quiet time was. `unreachable`: no chat that takes it. `cancelled`: the rest of a broadcast that was called off.
 */
export type SkipReason = 'window' | 'opt-out' | 'quiet' | 'unreachable' | 'cancelled';

/** `invalid`: the network does not take such a message. `network`: it was out of order for hours. */
export type FailReason = 'invalid' | 'network';

/** What is said to everybody. How a person reads it, with their name in it, is worded when it is sent. */
export interface BroadcastContent {
  readonly text: string;
  readonly buttons: readonly BroadcastButton[];
}

export interface BroadcastButton {
  /** What is heard when it is pressed: at most 64 bytes of ASCII. */
  readonly id: string;
  readonly label: string;
}

/** How many recipients have come to which end; who is in none of these waits. */
export interface DeliveryCounts {
  readonly sent: number;
  readonly failed: number;
  readonly unknown: number;
  readonly skipped: Readonly<Record<SkipReason, number>>;
}

export interface Broadcast {
  readonly id: BroadcastId;
  readonly content: BroadcastContent;
  readonly state: BroadcastState;
  /** Whether all recipients are in the ledger. */
  readonly gathered: boolean;
  /** How many are in the ledger. */
  readonly total: number;
  readonly counts: DeliveryCounts;
  /** Whether messages that cost money are sent, to people who were silent for a while. */
  readonly paid: boolean;
  /** Also in quiet hours and on quiet days: for what cannot wait. */
  readonly atAnyHour?: boolean;
  readonly createdAt: Date;
  /** When it is to begin, and began. */
  readonly startsAt?: Date;
  /** Who has not got it by then does not get it. */
  readonly endsAt?: Date;
  readonly endedAt?: Date;
  /** What those who compose it keep with it, such as the query for its audience; plain JSON. */
  readonly details?: unknown;
}

/** A person a broadcast is for. */
export interface PersonRef {
  readonly person: PersonId;
  /** All their chats. */
  readonly chats: readonly ConversationId[];
  /** Which wording they get, where there are several. */
  readonly variant?: string;
}

/** A line of the ledger: one recipient of one broadcast. */
export interface Recipient {
  readonly id: DeliveryId;
  readonly broadcast: BroadcastId;
  readonly person: PersonId;
  /** Where it goes; absent where no chat takes it. */
  readonly chat?: ConversationId;
  readonly variant?: string;
  readonly state: DeliveryState;
  readonly reason?: SkipReason | FailReason;
  /** How often the network asked for patience. */
  readonly attempts: number;
  /** How many parts of a long message the network has. */
  readonly parts: number;
  /** When the state was reached. */
  readonly at: Date;
  /** What the network calls the message. */
  readonly messageId?: string;
}

/** Nobody has come to any end yet. */
export const noCounts: DeliveryCounts = {
  sent: 0,
  failed: 0,
  unknown: 0,
  skipped: { window: 0, 'opt-out': 0, quiet: 0, unreachable: 0, cancelled: 0 },
};
