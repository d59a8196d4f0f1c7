/**
 * What a person did in a chat, the same on every network. Channels make it, the engine reads it.
 * Instants are ISO 8601 strings in UTC, so that every value survives JSON.
 */
export type Happening =
  /** Opened the chat or pressed Start; `payload` is the deep link's parameter. */
  | { readonly kind: 'started'; readonly payload?: string }
  | { readonly kind: 'texted'; readonly text: string }
  /** Pressed a button; `choice` is the id we gave it. */
  | { readonly kind: 'picked'; readonly choice: string }
  /** Sent a picture. An album arrives as several of these with the same `album`. */
  | {
      readonly kind: 'photographed';
      readonly photo: PhotoRef;
      readonly caption?: string;
      readonly album?: string;
    }
  /** Gave their name in a form of the network; nothing else of the form is taken. */
  | { readonly kind: 'introduced'; readonly name: string }
  /** Sent something we can't use as an answer. `name` is a file's name, if it has one. */
  | { readonly kind: 'sent-other'; readonly what: OtherContent; readonly name?: string }
  /** Blocked the assistant, or took that back. */
  | { readonly kind: 'blocked' }
  | { readonly kind: 'unblocked' }
  /** Had the network take back all that was agreed to: everything stored about them has to go. */
  | { readonly kind: 'withdrew' }
  /** Someone of the account's staff wrote to the person by hand. */
  | { readonly kind: 'staff-wrote' };

export type OtherContent = 'file' | 'sticker' | 'voice' | 'video' | 'location' | 'contact' | 'other';

/** Where a picture can be fetched: opaque to all but its channel. `bytes` is the announced size. */
export interface PhotoRef {
  readonly ref: string;
  readonly fileName?: string;
  readonly mime?: string;
  readonly bytes?: number;
}

/** Why a picture could not be kept. Each has its sentence in `locales/` under `photo.refused.<reason>`. */
export type PhotoRefusal =
  'empty' | 'too-large' | 'too-many-pixels' | 'not-a-picture' | 'unreadable' | 'unsupported-format' | 'gone';
