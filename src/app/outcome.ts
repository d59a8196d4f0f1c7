import type { Event } from '../flows/engine/event';
import type { Conversation } from '../store/conversations';

/** What came of performing an effect. */
export type Outcome =
  | {
      readonly kind: 'done';
      /** What to remember of the chat itself. */
      readonly learned: Partial<Pick<Conversation, 'last' | 'reach'>>;
      /** What to tell the engine. */
      readonly event?: Event;
    }
  | { readonly kind: 'later'; readonly waitMs: number };
