import type { Outgoing, OutgoingFile } from '../../bots/channel';
import type { TypingHints } from '../../bots/fit-to-channel';
import type { Broadcast, PersonRef, Recipient } from '../../core/broadcast';
import type { Clock } from '../../core/clock';
import type { Broadcasts } from '../../store/broadcasts';
import type { ChatStates } from '../../store/chat-states';
import type { Leases } from '../../store/leases';
import type { Deliveries } from '../../store/ledger';
import type { Endpoint } from '../endpoint';
import type { Watch } from '../watch';

/** Whether somebody is to get a message now: not at all, or later, because it is a quiet time for them. */
export type Screening =
  | { readonly kind: 'go' }
  | { readonly kind: 'skip'; readonly reason: 'opt-out' }
  | { readonly kind: 'later'; readonly at: Date };

/** A picture that goes to everybody; the very same bytes each time, so that networks upload them once. */
export type BroadcastPicture = Required<Pick<OutgoingFile, 'bytes' | 'name' | 'mime' | 'alt'>>;

/** What those who compose broadcasts decide. */
export interface Composing {
  /** Who it is for, from the beginning, in any order; asked again where gathering was interrupted. */
  readonly recipients?: (broadcast: Broadcast) => AsyncIterable<PersonRef>;
  /** The words for one person; without it everybody gets the content as it is. */
  readonly word?: (broadcast: Broadcast, recipient: Recipient) => Promise<Outgoing>;
  /** The picture everybody gets with the words, if there is one. */
  readonly picture?: (broadcast: Broadcast) => Promise<BroadcastPicture | undefined>;
  /** How people are told to answer where there are no buttons. */
  readonly hints?: TypingHints;
  /** Asked for each group right before it is sent, in the order of the recipients. */
  readonly screen?: (
    broadcast: Broadcast,
    recipients: readonly Recipient[],
    now: Date,
  ) => Promise<readonly Screening[]>;
}

export interface BroadcastDeps {
  readonly broadcasts: Broadcasts;
  readonly deliveries: Deliveries;
  readonly chatStates: ChatStates;
  readonly leases: Leases;
  readonly endpoints: readonly Endpoint[];
  readonly clock: Clock;
  /** Waits some milliseconds. */
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly watch: Watch;
  /** The name of this process among those on the same store; the same again after a restart. */
  readonly owner: string;
  /** A name of this start of the process, never used before. */
  readonly life: string;
  readonly composing: Composing;
  /** Has some process look for what is due, soon. */
  readonly wake: () => void;
}
