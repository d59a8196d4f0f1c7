import type { ConversationId } from '../../core/ids';
import type { Draft } from './draft';
import type { Progress, Side } from './link-state';

/** What a turn asks the shell to do about joining chats. Names are masked before they get here. */
export type LinkAct =
  | { readonly kind: 'make-code'; readonly name?: string }
  | { readonly kind: 'use-code'; readonly code: string; readonly name?: string }
  /** The chat that typed the code agrees, so that the other is asked; or either says no. */
  | {
      readonly kind: 'answer';
      readonly link: string;
      readonly agreed: boolean;
      readonly progress?: Progress;
    }
  /** The chat that gave the code agrees and lets go of its draft: the accounts are one person from now on. */
  | {
      readonly kind: 'join';
      readonly link: string;
      readonly to: ConversationId;
      readonly keep: Side;
      readonly draft: Draft;
    }
  /** Which draft goes on, and which was put aside. */
  | {
      readonly kind: 'settle';
      readonly link: string;
      readonly kept: Side;
      readonly draft: Draft;
      readonly aside: Draft;
    }
  | { readonly kind: 'undo'; readonly link: string }
  /** The person's other chats are to forget everything too. */
  | { readonly kind: 'erase-elsewhere' };

/** What a turn asks the shell to do about a draft that is to go to another chat of the same person. */
export type DraftAct =
  /** `by`: the chat that wants it. `request`: of a request passed on, so that it is heard once wherever it gets. */
  | {
      readonly kind: 'fetch';
      readonly from: ConversationId;
      readonly by: ConversationId;
      readonly request?: string;
    }
  | { readonly kind: 'hand-over'; readonly to: ConversationId; readonly draft: Draft }
  | { readonly kind: 'not-yet'; readonly to: ConversationId };
