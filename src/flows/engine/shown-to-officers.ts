import type { OtherContent } from '../../core/happening';

/** What somebody who waits for an officer, or talks with one, writes or sends; of what is no text, only what it was. */
export type ShownToOfficers =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'sent'; readonly what: 'photo' | OtherContent };
