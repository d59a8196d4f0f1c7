import type { Clock } from '../../core/clock';
import { laneBook, type Go, type Pace, type Place, type Turn } from './lane-book';
import type { Sleep } from './sleep';

/** Keeps one account within its pace. All that is sent for the account goes through one lane, each on a turn given back after it. */
export interface Lane {
  /** Resolves when one message may go to this chat, in the order of asking. */
  readonly turn: (chat: string) => Promise<Turn>;
  /**
   * Resolves when one of many messages alike may go to this chat: in what all others leave over, in the order of asking.
   * `wait` if the chat had its share already, or nothing is left over for long.
   */
  readonly leftover: (chat: string) => Promise<Turn>;
  /** A turn for a message of no importance, if it may go at once without holding up the next one that has some. */
  readonly spare: (chat: string) => Go | undefined;
  /** Nothing goes for so long: the network asked for it. */
  readonly pause: (seconds: number) => void;
}

/** What a lane tells the time with, and waits with. */
export interface Timing {
  readonly clock: Clock;
  readonly sleep: Sleep;
}

/** `taken`: when messages of this account went before, for limits that outlast a restart. */
export function lane(pace: Pace, { clock, sleep }: Timing, taken: readonly number[] = []): Lane {
  const places = laneBook(pace, clock, taken);
  const replies = oneAfterAnother();
  const leftovers = oneAfterAnother();
  const latest = (): number => clock.now().getTime() + pace.longestWaitSeconds * 1_000;

  async function pass(milliseconds: number): Promise<void> {
    if (milliseconds > 0) await sleep(milliseconds);
  }

  async function turn(chat: string): Promise<Turn> {
    const heldUp = places.heldUp(chat);
    if (heldUp !== undefined) return heldUp;
    await pass(places.takeChat(chat));
    await pass(places.takeAccount());
    // A pause may have begun meanwhile. The place in the account's row is past then, and a new one is taken.
    while (places.pauseLeft() > 0) {
      const paused = places.heldUp(chat);
      if (paused !== undefined) return paused;
      await pass(places.pauseLeft());
      await pass(places.takeAccount());
    }
    const until = latest();
    return replies(() => placeBy(until, places.begin));
  }

  async function placeBy(until: number, ask: () => Place): Promise<Turn> {
    for (;;) {
      const place = ask();
      if (place.kind === 'go') return place;
      const { milliseconds, scope } = place;
      if (scope === 'chat' || clock.now().getTime() + milliseconds > until)
        return { kind: 'wait', retryAfterSeconds: Math.ceil(milliseconds / 1_000), scope };
      await pass(milliseconds);
    }
  }

  return {
    turn,
    leftover: (chat) => leftovers(() => placeBy(latest(), () => places.takeLeftover(chat))),
    spare: places.takeSpare,
    pause: places.pause,
  };
}

/** Work that never throws, begun when all before it has ended. */
function oneAfterAnother() {
  let last: Promise<unknown> = Promise.resolve();
  return <Result>(work: () => Promise<Result>): Promise<Result> => {
    const mine = last.then(work);
    last = mine;
    return mine;
  };
}
