/** So many messages in any stretch of so long, wherever the stretch begins. */
export interface Limit {
  readonly most: number;
  readonly withinMs: number;
}

/** How fast one account may send. */
export interface AccountLimits {
  /** All of them hold; none for no limit. */
  readonly limits: readonly Limit[];
  /** So many more may be sent within each limit if they are replies, which then wait for nothing that could wait. */
  readonly repliesBeyond?: number;
  /** The least time between two messages, asked for anew before each. */
  readonly spacingMs?: () => number;
}

/** The most that goes in a second over a longer time; infinite without a limit. */
export const perSecondOf = ({ limits }: Pick<AccountLimits, 'limits'>): number =>
  Math.min(Infinity, ...limits.map(({ most, withinMs }) => (most * 1_000) / withinMs));

/** When the next message of an account may go. Instants are milliseconds since 1970. */
export interface AccountPace {
  readonly next: (now: number, what: 'reply' | 'other') => number;
  /** Takes the place `next` would give a reply. */
  readonly take: (now: number) => number;
  readonly forget: () => void;
}

/** `taken`: when messages went before, oldest first, for limits that outlast a restart. */
export function accountPace(
  { limits, spacingMs = () => 0, repliesBeyond = 0 }: AccountLimits,
  taken: readonly number[] = [],
): AccountPace {
  const rings = limits.map((limit) => ringOf(limit, repliesBeyond));
  let free = 0;
  const next = (now: number, what: 'reply' | 'other') =>
    Math.max(now, free, ...rings.map((ring) => ring.next(what === 'reply' ? 0 : repliesBeyond)));
  const note = (place: number) => {
    for (const ring of rings) ring.note(place);
    free = place + spacingMs();
  };
  taken.forEach(note);
  return {
    next,
    take: (now) => {
      const place = next(now, 'reply');
      note(place);
      return place;
    },
    forget: () => {
      free = 0;
      for (const ring of rings) ring.forget();
    },
  };
}

/** A ring of the latest places taken: the oldest of them, some left out, has to be so long ago. */
function ringOf({ most, withinMs }: Limit, beyond: number) {
  const places = new Float64Array(Math.max(1, Math.floor(most)) + beyond);
  let oldest = 0;
  return {
    next: (leftOut: number) => (places[(oldest + leftOut) % places.length] ?? 0) + withinMs,
    note: (place: number) => {
      places[oldest] = place;
      oldest = (oldest + 1) % places.length;
    },
    forget: () => places.fill(0),
  };
}

/** When the next of many messages may go that are spread evenly over the time. */
export interface EvenPace {
  readonly next: () => number;
  readonly take: (now: number) => void;
  readonly forget: () => void;
}

/** What a late timer lost is made up for, up to this. */
const catchUpMs = 100;

/** As far apart as the slowest of the limits has it on average. */
export function evenPace({ limits }: AccountLimits): EvenPace {
  const interval = Math.max(
    0,
    ...limits.map(({ most, withinMs }) => withinMs / Math.max(1, Math.floor(most))),
  );
  let free = 0;
  return {
    next: () => free,
    take: (now) => (free = Math.max(free, now - catchUpMs) + interval),
    forget: () => (free = 0),
  };
}

/** When the next message to a chat may go. */
export interface ChatPace {
  /** When `messages` could go at once, from `now` on. */
  readonly next: (chat: string, now: number, messages?: number) => number;
  /** Takes the place `next` would give for one message. */
  readonly take: (chat: string, now: number) => number;
  readonly forget: () => void;
}

const smallestSweep = 1_024;

/** `burst` messages to a chat at once, then `perSecond` on average. Remembers only chats that are over their average. */
export function chatPace(perSecond: number, burst: number): ChatPace {
  const interval = 1_000 / perSecond;
  /** When each chat will be back at its average. */
  const evenAt = new Map<string, number>();
  let sweepAt = smallestSweep;

  const next = (chat: string, now: number, messages = 1) =>
    Math.max(now, (evenAt.get(chat) ?? 0) - (burst - messages) * interval);

  function sweep(now: number): void {
    for (const [chat, even] of evenAt) if (even <= now) evenAt.delete(chat);
    sweepAt = Math.max(smallestSweep, evenAt.size * 2);
  }

  return {
    next,
    take: (chat, now) => {
      const place = next(chat, now);
      evenAt.set(chat, Math.max(now, evenAt.get(chat) ?? 0) + interval);
      if (evenAt.size > sweepAt) sweep(now);
      return place;
    },
    forget: () => evenAt.clear(),
  };
}
