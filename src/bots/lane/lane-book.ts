import type { Clock } from '../../core/clock';
import { arrivalsWithin, type Arrivals, type NetworkLimit } from './arrivals';
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
  /** What the network itself takes, never to be passed, whatever the way there does; absent where nobody knows. */
  readonly network?: NetworkLimit | undefined;
  /** Most messages to one chat, on average. */
  readonly perSecondAndChat: number;
  /** Messages one chat may get at once before the average counts. */
  readonly chatBurst: number;
  /** The longest a message waits here for its turn; one that would wait longer is handed back. */
  readonly longestWaitSeconds: number;
}

/** `over`: the message was answered, or is not sent at all; `unknown`: nobody waits for its answer any more. */
export type Fate = 'over' | 'unknown';

/** One message may be sent now. */
export interface Go {
  readonly kind: 'go';
  /** Gives the turn back, which must be done once; what comes after the first time does nothing. */
  readonly release: (fate: Fate) => void;
}

/** Not before `retryAfterSeconds`, because the chat or the whole account is held up. */
export interface Wait {
  readonly kind: 'wait';
  readonly retryAfterSeconds: number;
  readonly scope: 'chat' | 'account';
}

export type Turn = Go | Wait;

/** A place taken, or how long to wait before asking again: for the chat's own pace or for the account's. */
export type Place =
  Go | { readonly kind: 'wait'; readonly milliseconds: number; readonly scope: 'chat' | 'account' };

/** What could wait leaves so much of the network's limit to replies. */
const KEPT_FOR_REPLIES = 1;
/** A message nobody waits for any more may be on its way a while longer, since the machine goes on trying. */
const UNKNOWN_FOR_MS = 10_000;

/** Who may send when, without the waiting. All lengths of time it gives are milliseconds from now. */
export interface LaneBook {
  /** Why this chat can't have its turn within the longest wait, if it can't. */
  readonly heldUp: (chat: string) => Wait | undefined;
  readonly takeChat: (chat: string) => number;
  readonly takeAccount: () => number;
  /** Begins a message whose places were taken, if the network has room for it now; else says when to ask again. */
  readonly begin: () => Place;
  readonly takeSpare: (chat: string) => Go | undefined;
  /** Takes a place nobody else needs, if there is one now; else says when to ask again. */
  readonly takeLeftover: (chat: string) => Place;
  readonly pauseLeft: () => number;
  readonly pause: (seconds: number) => void;
}

/** A book in which only the messages `taken` before are written, as milliseconds since 1970. */
export function laneBook(pace: Pace, clock: Clock, taken: readonly number[] = []): LaneBook {
  const account = accountPace(pace, taken);
  const chats = chatPace(pace.perSecondAndChat, pace.chatBurst);
  const spread = evenPace(pace);
  const arrivals = arrivalsWithin(pace.network);
  const moment = momentary(clock, (now) => {
    account.forget();
    chats.forget();
    spread.forget();
    arrivals.beginAfresh(now);
  });
  const { time } = moment;
  const paces: Paces = { account, chats, spread, arrivals, moment };

  function heldUp(chat: string): Wait | undefined {
    const now = time();
    const accountFree = Math.max(moment.pausedUntil(), account.next(now, 'reply'));
    const free = Math.max(accountFree, chats.next(chat, now));
    if (free - now <= pace.longestWaitSeconds * 1_000) return undefined;
    const retryAfterSeconds = Math.ceil((free - now) / 1_000);
    return { kind: 'wait', retryAfterSeconds, scope: accountFree === free ? 'account' : 'chat' };
  }

  function begin(): Place {
    const now = time();
    const free = Math.max(moment.pausedUntil(), arrivals.next(now));
    return free > now ? { kind: 'wait', milliseconds: free - now, scope: 'account' } : begun(paces);
  }

  return {
    heldUp,
    begin,
    takeSpare: (chat) => takeSpare(paces, chat),
    takeLeftover: (chat) => takeLeftover(paces, chat),
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
  readonly arrivals: Arrivals;
  readonly moment: ReturnType<typeof momentary>;
}

function begun({ arrivals, moment }: Paces): Go {
  let isOver = false;
  arrivals.begin();
  return {
    kind: 'go',
    release: (fate) => {
      if (isOver) return;
      isOver = true;
      arrivals.end(moment.time() + (fate === 'unknown' ? UNKNOWN_FOR_MS : 0));
    },
  };
}

/** When what is no reply may go for the account. */
const accountFreeFor = ({ account, arrivals, moment }: Paces, now: number): number =>
  Math.max(moment.pausedUntil(), account.next(now, 'other'), arrivals.next(now, KEPT_FOR_REPLIES));

/** Leaves a place in the chat for the next message of importance. */
function takeSpare(paces: Paces, chat: string): Go | undefined {
  const { account, chats, moment } = paces;
  const now = moment.time();
  if (accountFreeFor(paces, now) > now || chats.next(chat, now, 2) > now) return undefined;
  chats.take(chat, now);
  account.take(now);
  return begun(paces);
}

/** Evenly, so that a message of importance never waits for the end of a burst. */
function takeLeftover(paces: Paces, chat: string): Place {
  const { account, chats, spread, moment } = paces;
  const now = moment.time();
  const accountFree = Math.max(accountFreeFor(paces, now), spread.next());
  const chatFree = chats.next(chat, now, 2);
  if (accountFree > now) return { kind: 'wait', milliseconds: accountFree - now, scope: 'account' };
  if (chatFree > now) return { kind: 'wait', milliseconds: chatFree - now, scope: 'chat' };
  chats.take(chat, now);
  account.take(now);
  spread.take(now);
  return begun(paces);
}

const takenIn = (now: number, take: (now: number) => number): number => take(now) - now;

/** The time, and a pause in it. A clock set back by more than a moment would hold everything up until it has caught up. */
function momentary(clock: Clock, beginAfresh: (now: number) => void) {
  let pausedUntil = 0;
  let latest = 0;

  function time(): number {
    const now = clock.now().getTime();
    if (now < latest - 1_000) {
      beginAfresh(now);
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
