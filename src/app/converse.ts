import type { Clock } from '../core/clock';
import type { Conversations } from '../store/conversations';
import type { Heartbeats } from '../store/heartbeats';
import { chatsAtHand } from './chats-at-hand';
import type { Converser } from './converser';
import { drainer } from './drain';
import { peers } from './peers';
import type { Perform } from './perform';
import { receiver, type Receive } from './receive';
import { sweeper } from './sweep';
import { turnTaker, type TakeTurn } from './take-turn';
import { ticksInGroups } from './tick-off';
import type { Watch } from './watch';

/** About 5 kB each. One that was let go of costs a read at its next update. */
const CHATS_AT_HAND = 1_500;

export interface ConverseDeps {
  readonly conversations: Conversations;
  readonly heartbeats: Heartbeats;
  readonly converser: Converser;
  readonly perform: Perform;
  readonly clock: Clock;
  readonly watch: Watch;
  /** The name of this process among those on the same store; the same again after a restart. */
  readonly owner: string;
  /** Calls back after so many milliseconds. */
  readonly later: (milliseconds: number, task: () => void) => void;
}

/** All conversations, as one process carries them on. */
export interface Converse {
  readonly receive: Receive;
  /** Tells a chat something that no network sent; heard once under its id. */
  readonly tell: TakeTurn;
  /** Takes up what this process left undone when it last stopped. Call once, before anything is received. */
  readonly resume: () => Promise<void>;
  /** Shows that this process works, and takes over what nobody works on; to be called every few seconds. */
  readonly sweep: () => Promise<void>;
  /** Resolves when no outbox is being performed and everything performed is ticked off. */
  readonly settled: () => Promise<void>;
}

/**
 * Ties the parts together: an update makes a turn, a stored turn makes effects, a performed effect may make a turn.
 * State and effects are saved in one write; sending happens afterwards.
 */
export function converse(deps: ConverseDeps): Converse {
  const { conversations, watch, clock, owner } = deps;
  const chats = chatsAtHand(CHATS_AT_HAND);
  const { look, working } = peers(deps.heartbeats, owner);
  const turns = turnTaker({ ...deps, working }, chats, (chat) => outboxes.drain(chat));
  const ticks = ticksInGroups({
    conversations,
    overtaken: ({ id }) =>
      void turns.refresh(id).catch((error: unknown) => watch.troubled('refresh', { error })),
    failed: (error) => watch.troubled('tick-off', { error }),
  });
  const outboxes = drainer({ ...deps, takeTurn: turns.takeTurn, ticks });
  const takeOverDue = sweeper({ conversations, clock, owner, working, takeOver: turns.refresh });
  const sweep = async (): Promise<void> => {
    await look();
    await takeOverDue();
  };

  return {
    tell: turns.takeTurn,
    receive: receiver({ takeTurn: turns.takeTurn, clock, watch }),
    resume: async () => {
      await conversations.release(owner, clock.now());
      await sweep();
    },
    sweep,
    settled: async () => {
      await outboxes.idle();
      await ticks.settled();
    },
  };
}
