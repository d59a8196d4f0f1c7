import type { Clock } from '../core/clock';
import type { Conversation, Conversations, OutboxEntry } from '../store/conversations';
import { NOT_TICKED_OFF, type ChatAtHand } from './chats-at-hand';
import type { Perform } from './perform';
import { OWNED_FOR_MS, type TakeTurn } from './take-turn';
import type { Ticks } from './tick-off';
import type { Watch } from './watch';

interface Deps {
  readonly conversations: Conversations;
  readonly perform: Perform;
  readonly takeTurn: TakeTurn;
  readonly ticks: Ticks;
  readonly clock: Clock;
  readonly watch: Watch;
  readonly owner: string;
  /** Calls back after so many milliseconds. */
  readonly later: (milliseconds: number, task: () => void) => void;
}

/** How often a message whose wording or sending throws is tried; other effects are tried until they succeed. */
const MOST_FAILED_SAYS = 5;
const LONGEST_WAIT_MS = 60_000;

interface Drainer {
  /** Sees to it that the outbox of a chat is performed, now or as soon as what is under way has ended. */
  readonly drain: (chat: ChatAtHand) => void;
  /** Resolves when nothing is being performed. */
  readonly idle: () => Promise<void>;
}

/**
 * Performs what waits in a chat's outbox, in order but for what needs a network, which comes last, as long as this
 * process owns it. An effect is ticked off after it was performed: a crash in between repeats it, which changes nothing
 * for those that count.
 */
export function drainer(deps: Deps): Drainer {
  const active = new Set<Promise<void>>();

  const drain = (chat: ChatAtHand): void => {
    if (chat.draining) return;
    chat.draining = true;
    const work = drainAll(deps, chat)
      .catch((error: unknown) => afterFailure(deps, chat, error))
      .then((waitMs) => {
        chat.draining = false;
        active.delete(work);
        if (waitMs !== undefined) deps.later(waitMs, () => drain(chat));
        // What came while this ended found the chat being drained, and left it at that.
        else if (nextEntry(deps, chat) !== undefined || toBeTickedOffAgain(chat).length > 0) drain(chat);
      });
    active.add(work);
  };

  return {
    drain,
    idle: async () => {
      while (active.size > 0) await Promise.all(active);
    },
  };
}

function afterFailure(deps: Deps, chat: ChatAtHand, error: unknown): number {
  const entry = nextEntry(deps, chat);
  chat.attempts += 1;
  deps.watch.troubled('effect-failed', {
    conversation: chat.id,
    effect: entry?.effect.kind,
    attempts: chat.attempts,
    error,
  });
  if (entry?.effect.kind === 'say' && chat.attempts >= MOST_FAILED_SAYS) {
    chat.attempts = 0;
    tickOff(deps, chat, { entry, learned: {} });
  }
  return Math.min(1000 * 2 ** chat.attempts, LONGEST_WAIT_MS);
}

/** Performs entry after entry; says how long to wait if the network asks for patience. */
async function drainAll(deps: Deps, chat: ChatAtHand): Promise<number | undefined> {
  for (let entry = nextEntry(deps, chat); entry !== undefined; entry = nextEntry(deps, chat)) {
    tickOffAgain(deps, chat);
    const waitMs = await drainOne(deps, chat, entry);
    if (waitMs !== undefined) return waitMs;
  }
  tickOffAgain(deps, chat);
  return undefined;
}

async function drainOne(deps: Deps, chat: ChatAtHand, entry: OutboxEntry): Promise<number | undefined> {
  const { conversation } = chat;
  if (conversation === undefined) return undefined;
  if (isReplacedLater(conversation, chat, entry)) {
    tickOff(deps, chat, { entry, learned: {} });
    return undefined;
  }
  const outcome = await deps.perform(conversation, entry, chat.attempts);
  if (outcome.kind === 'later') {
    chat.attempts += 1;
    const until = new Date(deps.clock.now().getTime() + outcome.waitMs + OWNED_FOR_MS);
    await deps.conversations.postpone(chat.id, deps.owner, until);
    return outcome.waitMs;
  }
  chat.attempts = 0;
  // The follow-up is stored before the entry goes: after a crash the effect is repeated and the event passed over.
  if (outcome.event !== undefined) await deps.takeTurn(chat.id, `effect:${entry.id}`, outcome.event);
  for (const { conversation: other, updateId, event } of outcome.also ?? [])
    await deps.takeTurn(other, updateId, event);
  tickOff(deps, chat, { entry, learned: outcome.learned });
  return undefined;
}

function nextEntry({ owner }: Deps, { conversation, performed }: ChatAtHand): OutboxEntry | undefined {
  if (conversation?.owner !== owner) return undefined;
  const left = conversation.outbox.filter((entry) => !performed.has(entry.id));
  return left.find((entry) => !waitsForNetwork(entry)) ?? left[0];
}

/** A network that is away must keep neither our records nor the person's other chats waiting. */
const waitsForNetwork = ({ effect: { kind } }: OutboxEntry): boolean =>
  kind === 'say' || kind === 'keep-photo';

/** Of messages for the same slot only the last is said: an album is confirmed once. */
function isReplacedLater({ outbox }: Conversation, { performed }: ChatAtHand, entry: OutboxEntry): boolean {
  if (entry.effect.kind !== 'say' || entry.effect.saying.slot === undefined) return false;
  const { slot } = entry.effect.saying;
  const following = outbox.slice(outbox.indexOf(entry) + 1);
  return following.some(
    ({ id, effect }) => !performed.has(id) && effect.kind === 'say' && effect.saying.slot === slot,
  );
}

interface Performed {
  readonly entry: OutboxEntry;
  readonly learned: Partial<Pick<Conversation, 'last' | 'reach'>>;
}

function tickOff({ ticks }: Deps, chat: ChatAtHand, { entry, learned }: Performed): void {
  const { conversation } = chat;
  chat.performed.set(entry.id, conversation?.version ?? NOT_TICKED_OFF);
  if (conversation === undefined) return;
  chat.conversation = { ...conversation, ...learned };
  const emptied = conversation.outbox.every(({ id }) => chat.performed.has(id));
  ticks.add(chat, { id: chat.id, version: conversation.version, done: [entry.id], emptied, learned });
}

function tickOffAgain(deps: Deps, chat: ChatAtHand): void {
  for (const entry of toBeTickedOffAgain(chat)) tickOff(deps, chat, { entry, learned: {} });
}

/** Entries that were performed while a write was under way came back with it; until it has ended nobody knows. */
function toBeTickedOffAgain({ conversation, performed, saving }: ChatAtHand): readonly OutboxEntry[] {
  if (saving) return [];
  return (conversation?.outbox ?? []).filter(({ id }) => {
    const tickedAt = performed.get(id);
    return tickedAt !== undefined && tickedAt !== conversation?.version;
  });
}
