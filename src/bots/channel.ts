import type { Happening, PhotoRef } from '../core/happening';
import type { Go, Turn } from './lane/lane-book';

export type ChannelName = 'telegram' | 'zalo-oa' | 'zalo-bot' | 'zalo-personal' | 'simulator';

/** What a network can do. `fitToChannel` turns one script into messages within these. */
export interface Capabilities {
  /** Most buttons under one message; 0 means options are numbered and typed. */
  readonly buttons: number;
  /** Longest label a button shows whole, in characters. */
  readonly buttonLabelLength: number;
  /** Longest text of one message, in characters (UTF-16 code units, as the networks count). */
  readonly textLength: number;
  /** Whether a message sent earlier can be changed. */
  readonly edit: boolean;
  /** How long after a person last did something they can still be written to; absent where there is no such limit. */
  readonly replyWindow?: ReplyWindow;
  /** Whether the network has a form in which a person gives their name. */
  readonly nameForm?: true;
  /** What goes with a picture in one message; absent where none are sent. */
  readonly pictures?: PictureCapabilities;
  /**
   * For talk with people who write to us only: the planner must refuse to send the same to many through this channel,
   * because the account would be locked.
   */
  readonly noBroadcast?: true;
}

/** What may stand below a picture, in the same message. */
export interface PictureCapabilities {
  /** Longest text, in characters. */
  readonly captionLength: number;
  /** Whether there may be buttons. */
  readonly buttons: boolean;
}

/** Hours since the person last did something. */
export interface ReplyWindow {
  /** Up to here a message costs nothing. */
  readonly freeHours: number;
  /** Up to here the network takes a message; equal to `freeHours` where paid messages are switched off. */
  readonly openHours: number;
}

/** One update of a network, read. `updateId` is unique within the chat and the same when the network sends it again. */
export interface Incoming {
  readonly updateId: string;
  readonly chat: string;
  /** ISO 8601 instant; absent where the network gives none. */
  readonly at?: string;
  /** The person's own language setting, such as `vi` or `en-GB`, where the network tells. */
  readonly language?: string;
  readonly happening: Happening;
  /** What `settle` needs to take the buttons off the message that was pressed; opaque to all but the channel. */
  readonly pressed?: unknown;
}

/** One message to a person, already in their language. */
export interface Outgoing {
  readonly text: string;
  readonly choices: readonly OutgoingChoice[];
  /** What the network's own form could ask instead, where it has one. */
  readonly form?: 'name';
}

/** An option of a message. */
export interface OutgoingChoice {
  /** At most 64 bytes, ASCII. */
  readonly id: string;
  readonly label: string;
  /**
   * `answer`: an option of the question, numbered from 1 where there are no buttons, or typed as `typed`.
   * `control`: a way out (go back, skip, pause); where there are no buttons the person types `typed`.
   */
  readonly role: 'answer' | 'control';
  readonly typed?: string;
}

/** What a channel's `send` is given after fitting: text within the limit, rows of buttons within the limit. */
export interface FittedMessage {
  readonly text: string;
  readonly rows: readonly (readonly { readonly id: string; readonly label: string }[])[];
  /** Asked by the network's own form; only where the channel has `nameForm`. */
  readonly form?: 'name';
}

/** A picture or a document to a person. */
export interface OutgoingFile {
  readonly kind: 'picture' | 'document';
  readonly bytes: Uint8Array;
  /** With its extension. */
  readonly name: string;
  readonly mime: string;
  /** Within `textLength`; sent before the file where the network knows no captions. */
  readonly caption?: string;
  /** What a picture shows, for who does not see it, where the network has room for that. */
  readonly alt?: string;
  /** Buttons below a picture; only where the channel's `pictures` have `buttons`. */
  readonly rows?: FittedMessage['rows'];
}

/** What became of a message. Networks fail every day: these are values, not exceptions. */
export type Delivery =
  | { readonly kind: 'delivered'; readonly messageId: string }
  /**
   * Never to be tried again: the person blocked us, the chat is gone, they were silent for too long to be written to,
   * or the message itself is bad.
   */
  | {
      readonly kind: 'refused';
      readonly reason: 'blocked' | 'gone' | 'window' | 'invalid';
      readonly detail?: string;
    }
  /** To be tried again after a while; `scope` says whether one chat or the whole account waits. */
  | { readonly kind: 'unavailable'; readonly retryAfterSeconds: number; readonly scope: 'chat' | 'account' }
  /** The network may or may not have it: the connection broke after the request was written. */
  | { readonly kind: 'unknown'; readonly detail: string }
  /** Nothing can be sent until an operator acts: the token was revoked, or another poller runs. */
  | { readonly kind: 'stopped'; readonly detail: string };

/** The bytes behind a `PhotoRef`, or why there are none. */
export type Fetched =
  | { readonly kind: 'fetched'; readonly bytes: Uint8Array; readonly fileName?: string }
  | { readonly kind: 'refused'; readonly reason: 'too-large' | 'gone' }
  | { readonly kind: 'unavailable'; readonly retryAfterSeconds: number };

/** Sends what could wait: each message takes its turn in what the account's pace leaves over, behind all others. */
export interface ToMany {
  /** What the account's pace allows if nothing else is sent. */
  readonly perSecond: number;
  /** Resolves when one message may go to this chat, or cannot for long; whoever takes a turn releases it. Never throws. */
  readonly turn: (chat: string) => Promise<Turn>;
  /** Sends one message on its turn, at once, and releases the turn when it was answered. Never throws. */
  readonly send: (chat: string, message: FittedMessage, turn: Go) => Promise<Delivery>;
  /** As `send`. */
  readonly sendFile: (chat: string, file: OutgoingFile, turn: Go) => Promise<Delivery>;
}

/** A chat network, reduced to what we need of it. Every adapter passes `channel.contract.ts`. */
export interface Channel {
  readonly name: ChannelName;
  readonly capabilities: Capabilities;
  /** Pure. Nothing comes back for an update we do not answer: an edit, a group join, garbage. Never throws. */
  readonly read: (update: unknown) => Incoming | undefined;
  /** Sends one message; `replaces` asks to change that earlier message instead, where the network can. Never throws. */
  readonly send: (chat: string, message: FittedMessage, replaces?: string) => Promise<Delivery>;
  /**
   * Sends one file; `refused` as invalid where the network takes no such file. The same bytes to others are not uploaded
   * again where the network remembers them. Never throws.
   */
  readonly sendFile: (chat: string, file: OutgoingFile) => Promise<Delivery>;
  /** For the same to many; absent where the network forbids it. */
  readonly toMany?: ToMany;
  /** Downloads a picture, at most `maxBytes`. Never throws. */
  readonly fetchPhoto: (photo: PhotoRef, maxBytes: number) => Promise<Fetched>;
  /**
   * Cosmetic and best effort, after a press was saved: stops the spinner, and takes the buttons off unless they are to
   * `stay`, because the message itself is about to change. Never throws.
   */
  readonly settle?: (incoming: Incoming, buttons: 'go' | 'stay') => Promise<void>;
}
