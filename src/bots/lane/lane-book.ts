import type { Clock } from '../../core/clock';
import {
  accountPace,
  chatPace,
  evenPace,
  type AccountLimits,
  type AccountPace,
  type ChatPace,
  type EvenPace,
} from './pace';

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

/** A place taken, or how long to wait before asking again: for the chat's own pace or for the account's. */
export type Leftover =
  | { readonly kind: 'go' }
  | { readonly kind: 'wait'; readonly milliseconds: number; readonly scope: 'chat' | 'account' };

/**
 * The network counts what arrives, and the way there takes now more, now less: what could wait keeps so much clear of the
 * limit that it is not the one too many.
 */
const CLEAR_OF_LIMIT_MS = 15;

/** Who may send when, without the waiting. All lengths of time it gives are milliseconds from now. */
export interface LaneBook {
  /** Why this chat can't have its turn within the longest wait, if it can't. */
  readonly heldUp: (chat: string) => Turn | undefined;
  readonly takeChat: (chat: string) => number;
  readonly takeAccount: () => number;
  readonly takeSpare: (chat: string) => boolean;
  /** Takes a place nobody else needs, if there is one now; else says when to ask again. */
  readonly takeLeftover: (chat: string) => Leftover;
  readonly pauseLeft: () => number;
  readonly pause: (seconds: number) => void;
}

/** A book in which only the messages `taken` before are written, as milliseconds since 1970. */
export function laneBook(pace: Pace, clock: Clock, taken: readonly number[] = []): LaneBook {
  const account = accountPace(pace, taken);
  const chats = chatPace(pace.perSecondAndChat, pace.chatBurst);
  const spread = evenPace(pace);
  const moment = momentary(clock, () => {
    account.forget();
    chats.forget();
    spread.forget();
  });
  const { time } = moment;

  function heldUp(chat: string): Turn | undefined {
    const now = time();
    const accountFree = Math.max(moment.pausedUntil(), account.next(now));
    const free = Math.max(accountFree, chats.next(chat, now));
    if (free - now <= pace.longestWaitSeconds * 1_000) return undefined;
    const retryAfterSeconds = Math.ceil((free - now) / 1_000);
    return { kind: 'wait', retryAfterSeconds, scope: accountFree === free ? 'account' : 'chat' };
  }

  /** Leaves a place in the chat for the next message of importance. */
  function takeSpare(chat: string): boolean {
    const now = time();
    if (moment.pausedUntil() > now || account.next(now) > now || chats.next(chat, now, 2) > now) return false;
    chats.take(chat, now);
    account.take(now);
    return true;
  }

  return {
    heldUp,
    takeSpare,
    takeLeftover: leftovers({ account, chats, spread, moment }),
    takeChat: (chat) => takenIn(time(), (now) => chats.take(chat, now)),
    takeAccount: () => takenIn(time(), account.take),
    pauseLeft: () => moment.pausedUntil() - time(),
    pause: moment.pause,
  };
}

interface Paces {
  readonly account: AccountPace;
  readonly chats: ChatPace;
  readonly spread: EvenPace;
  readonly moment: ReturnType<typeof momentary>;
}

/** Evenly, so that a message of importance never waits for the end of a burst. */
function leftovers({ account, chats, spread, moment }: Paces): LaneBook['takeLeftover'] {
  return (chat) => {
    const now = moment.time();
    const limited = account.next(now, CLEAR_OF_LIMIT_MS);
    const accountFree = Math.max(moment.pausedUntil(), limited, spread.next());
    const chatFree = chats.next(chat, now, 2);
    if (accountFree > now) return { kind: 'wait', milliseconds: accountFree - now, scope: 'account' };
    if (chatFree > now) return { kind: 'wait', milliseconds: chatFree - now, scope: 'chat' };
    chats.take(chat, now);
    account.take(now);
    spread.take(now);
    return { kind: 'go' };
  };
}

const takenIn = (now: number, take: (now: number) => number): number => take(now) - now;

/** The time, and a pause in it. A clock set back by more than a moment would hold everything up until it has caught up. */
function momentary(clock: Clock, beginAfresh: () => void) {
  let pausedUntil = 0;
  let latest = 0;

  function time(): number {
    const now = clock.now().getTime();
    if (now < latest - 1_000) {
      beginAfresh();
      pausedUntil = now + Math.max(0, pausedUntil - latest);
    }
    latest = now;
    return now;
  }

  return {
    time,
    pausedUntil: () => pausedUntil,
    pause: (seconds: number) => {
      pausedUntil = Math.max(pausedUntil, time() + seconds * 1_000);
    },
  };
}
