import type { ConversationId } from '../core/ids';
import type { Event } from '../flows/engine/event';
import type { Conversation } from '../store/conversations';

/** An event for a chat that did not send it. */
export interface Telling {
  readonly conversation: ConversationId;
  readonly updateId: string;
  readonly event: Event;
}

/** What came of performing an effect. */
export type Outcome =
  | {
      readonly kind: 'done';
      /** What to remember of the chat itself. */
      readonly learned: Partial<Pick<Conversation, 'last' | 'reach'>>;
      /** What to tell the engine. */
      readonly event?: Event;
      /** What to tell the engine in other chats; each is heard once under its id. */
      readonly also?: readonly Telling[];
    }
  | { readonly kind: 'later'; readonly waitMs: number };
