import type { ConversationId } from '../../core/ids';
import type { Draft } from './draft';
import type { Progress, Side } from './link-state';

/** What the shell tells a chat about joining it with another. `chat` is always the other one, `name` the masked name there. */
export type LinkNews =
  | { readonly kind: 'code-made'; readonly code: string }
  | { readonly kind: 'refused'; readonly why: LinkRefusal }
  | {
      readonly kind: 'found';
      readonly link: string;
      readonly chat: ConversationId;
      readonly name?: string;
    }
  | {
      readonly kind: 'asked';
      readonly link: string;
      readonly chat: ConversationId;
      readonly name?: string;
      readonly progress?: Progress;
    }
  /** Nothing was joined. `draft` comes back to the chat that had let go of it. */
  | {
      readonly kind: 'ended';
      readonly link: string;
      readonly chat: ConversationId;
      readonly how: 'refused' | 'expired' | 'failed';
      readonly draft?: Draft;
    }
  /** For the chat that typed the code; `draft` is that of the other, `keep` what was chosen there. */
  | {
      readonly kind: 'joined';
      readonly link: string;
      readonly chat: ConversationId;
      readonly keep: Side;
      readonly draft: Draft;
    }
  /**
   * For every chat of the person. `home`: the chat of this side that was joined; `kept`: whether the draft that went on
   * is this side's; `aside`: what this side had put aside, for its home.
   */
  | {
      readonly kind: 'undone';
      readonly link: string;
      readonly chat: ConversationId;
      readonly home: ConversationId;
      readonly kept: boolean;
      readonly aside?: Draft;
    }
  /** Everything was erased at the person's wish, in another chat. */
  | { readonly kind: 'erased'; readonly by: ConversationId };

/** Why nothing came of it. Each has its sentence in `locales/` under `link.refused.<why>`. */
export type LinkRefusal =
  'wrong-code' | 'too-many' | 'own-code' | 'already-joined' | 'undo-newer' | 'undo-late';

/** What the shell tells a chat about a draft on its way between chats of the same person. */
export type DraftNews =
  | { readonly kind: 'wanted'; readonly by: ConversationId; readonly request: string }
  | { readonly kind: 'arrived'; readonly draft: Draft }
  | { readonly kind: 'not-yet' };
