import type { Clock } from '../../core/clock';
import { accountPace, chatPace, type AccountLimits } from './pace';

/** How fast one account may send. */
export interface Pace extends AccountLimits {
  /** Most messages to one chat, on average. */
  readonly perSecondAndChat: number;
  /** Messages one chat may get at once before the average counts. */
  readonly chatBurst: number;
  /** The longest a message waits here for its turn; one that would wait longer is handed back. */
  readonly longestWaitSeconds: number;
}

/** May be sent now, or not before `retryAfterSeconds` because the chat or the whole account is held up. */
export type Turn =
  | { readonly kind: 'go' }
  | { readonly kind: 'wait'; readonly retryAfterSeconds: number; readonly scope: 'chat' | 'account' };

/** Who may send when, without the waiting. All lengths of time it gives are milliseconds from now. */
export interface LaneBook {
  /** Why this chat can't have its turn within the longest wait, if it can't. */
  readonly heldUp: (chat: string) => Turn | undefined;
  readonly takeChat: (chat: string) => number;
  readonly takeAccount: () => number;
  readonly takeSpare: (chat: string) => boolean;
  readonly pauseLeft: () => number;
  readonly pause: (seconds: number) => void;
}

/** A book in which only the messages `taken` before are written, as milliseconds since 1970. */
export function laneBook(pace: Pace, clock: Clock, taken: readonly number[] = []): LaneBook {
  const account = accountPace(pace, taken);
  const chats = chatPace(pace.perSecondAndChat, pace.chatBurst);
  let pausedUntil = 0;
  let latest = 0;

  /** A clock set back by more than a moment would hold everything up until it has caught up: begin afresh. */
  function time(): number {
    const now = clock.now().getTime();
    if (now < latest - 1_000) {
      account.forget();
      chats.forget();
      pausedUntil = now + Math.max(0, pausedUntil - latest);
    }
    latest = now;
    return now;
  }

  function heldUp(chat: string): Turn | undefined {
    const now = time();
    const accountFree = Math.max(pausedUntil, account.next(now));
    const free = Math.max(accountFree, chats.next(chat, now));
    if (free - now <= pace.longestWaitSeconds * 1_000) return undefined;
    const retryAfterSeconds = Math.ceil((free - now) / 1_000);
    return { kind: 'wait', retryAfterSeconds, scope: accountFree === free ? 'account' : 'chat' };
  }

  /** Leaves a place in the chat for the next message of importance. */
  function takeSpare(chat: string): boolean {
    const now = time();
    if (pausedUntil > now || account.next(now) > now || chats.next(chat, now, 2) > now) return false;
    chats.take(chat, now);
    account.take(now);
    return true;
  }

  return {
    heldUp,
    takeSpare,
    takeChat: (chat) => chats.take(chat, time()) - latest,
    takeAccount: () => account.take(time()) - latest,
    pauseLeft: () => pausedUntil - time(),
    pause: (seconds) => (pausedUntil = Math.max(pausedUntil, time() + seconds * 1_000)),
  };
}
