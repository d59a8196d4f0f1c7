import { setTimeout } from 'node:timers/promises';
import type { ConversationId } from '../core/ids';
import type { Clock } from '../core/clock';
import { Problem } from '../core/problems';
import type { Effect } from '../flows/engine/effect';
import type { Event } from '../flows/engine/event';
import type { Conversation, Conversations, OutboxEntry } from '../store/conversations';
import type { ChatAtHand, ChatsAtHand } from './chats-at-hand';
import type { Converser } from './converser';
import { heardAfter, isNews } from './heard';
import { remembering, wasTaken } from './seen';
import { serially } from './serially';
import type { Watch } from './watch';

/** How long the process that took a turn may perform its effects before it, or others if it died, look after them again. */
export const OWNED_FOR_MS = 30_000;

const MOST_ATTEMPTS = 20;

/** Takes one turn: resolves with its effects once it is stored for good, with none if it was stored before. */
export type TakeTurn = (id: ConversationId, updateId: string, event: Event) => Promise<readonly Effect[]>;

interface Turns {
  readonly takeTurn: TakeTurn;
  /** Reads again what is held of a conversation, between two turns. */
  readonly refresh: (id: ConversationId) => Promise<void>;
}

export interface TurnDeps {
  readonly conversations: Conversations;
  readonly converser: Converser;
  readonly clock: Clock;
  readonly watch: Watch;
  /** The name of this process among those on the same store. */
  readonly owner: string;
  /** The other processes at work. */
  readonly working: () => readonly string[];
}

/**
 * Takes turns of conversations, those of one chat one after another. What was remembered, the update's id and
 * everything to be done go to the store in a single write, which fails if another process wrote since: then the
 * conversation is read and the turn is taken again, which is harmless, since deciding is pure.
 */
export function turnTaker(deps: TurnDeps, chats: ChatsAtHand, afterwards: (chat: ChatAtHand) => void): Turns {
  const inOrder = serially();

  return {
    takeTurn: (id, updateId, event) =>
      inOrder(id, async () => {
        const chat = chats.get(id);
        const effects = await turnOf(deps, chat, { updateId, event });
        afterwards(chat);
        return effects;
      }),
    refresh: (id) =>
      inOrder(id, async () => {
        const chat = chats.get(id);
        // Not held while it is read: what is ticked off meanwhile may still be in what was read.
        chat.conversation = undefined;
        chat.conversation = await deps.conversations.find(id);
        afterwards(chat);
      }),
  };
}

async function turnOf(deps: TurnDeps, chat: ChatAtHand, update: Update): Promise<readonly Effect[]> {
  const startedAt = performance.now();
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    const before = chat.conversation ?? (await deps.conversations.find(chat.id)) ?? fresh(deps, chat.id);
    chat.conversation = before;
    const effects = await tryTurn(deps, chat, before, update);
    if (effects === 'overtaken') {
      await setTimeout(attempt * 2);
      continue;
    }
    if (effects === 'seen') {
      deps.watch.updatePassedOver(chat.id, 'seen');
      return [];
    }
    deps.watch.turnTaken(report(chat, { event: update.event, effects, startedAt }));
    return effects;
  }
  throw new Problem('conversation-overtaken', { conversation: chat.id, attempts: MOST_ATTEMPTS });
}

interface Update {
  readonly updateId: string;
  readonly event: Event;
}

async function tryTurn(
  deps: TurnDeps,
  chat: ChatAtHand,
  before: Conversation,
  { updateId, event }: Update,
): Promise<readonly Effect[] | 'seen' | 'overtaken'> {
  if (wasTaken(before, updateId, event.at)) return 'seen';
  const { session, effects } = deps.converser.advance(before.session, event, before.id);
  const heard = heardAfter(before, event);
  if (session === before.session && effects.length === 0 && !isNews(before, heard))
    return (await isLatest(deps, before)) ? effects : overtaken(chat);

  const performed = [...chat.performed.keys()];
  const after = written(deps, { ...before, session }, { updateId, event, effects, heard, performed });
  chat.saving = true;
  try {
    // Only the owner ticks off entries, and knows which; others must not write back what was ticked off meanwhile.
    const read = before.owner === deps.owner ? {} : { ticked: before.ticked };
    if ((await deps.conversations.save(after, read)) === 'overtaken') return overtaken(chat);
  } catch (error) {
    // Written or not, we cannot know: what is held may be out of date.
    chat.conversation = undefined;
    throw error;
  } finally {
    chat.saving = false;
  }
  for (const id of performed) chat.performed.delete(id);
  chat.conversation = after;
  return effects;
}

/** What changes nothing is not written, so nothing else tells that the copy it was decided from is out of date. */
async function isLatest({ conversations }: TurnDeps, { id, version }: Conversation): Promise<boolean> {
  return ((await conversations.find(id))?.version ?? 0) === version;
}

/** What is held is out of date: it is read again before the next attempt. */
function overtaken(chat: ChatAtHand): 'overtaken' {
  chat.conversation = undefined;
  return 'overtaken';
}

interface Taken extends Update {
  readonly effects: readonly Effect[];
  readonly heard: Pick<Conversation, 'heardAt' | 'reach'>;
  readonly performed: readonly string[];
}

/** The conversation as it is to be stored after a turn. */
function written(deps: TurnDeps, before: Conversation, taken: Taken): Conversation {
  const now = deps.clock.now();
  const version = before.version + 1;
  const outbox = [
    ...before.outbox.filter((entry) => !taken.performed.includes(entry.id)),
    ...taken.effects.map((effect, place) => ({
      id: `${version}.${place}`,
      effect,
      ...lapseOf(taken.event, effect),
    })),
  ];
  return {
    id: before.id,
    version,
    session: before.session,
    ...remembering(before, taken.updateId, now),
    outbox,
    ticked: 0,
    ...(outbox.length === 0 ? {} : ownership(deps, before, now)),
    ...(before.last !== undefined && staysLast(taken.event) ? { last: before.last } : {}),
    ...taken.heard,
    updatedAt: now,
  };
}

/** What reminds somebody is not said at any later time. */
const lapseOf = (event: Event, effect: Effect): Pick<OutboxEntry, 'lapse'> =>
  event.kind === 'reminded' && event.lapse !== undefined && effect.kind === 'say'
    ? { lapse: event.lapse }
    : {};

/** Ours, unless another process is still at work on what was there before. */
function ownership(
  { owner, working }: TurnDeps,
  { owner: other, dueAt }: Conversation,
  now: Date,
): Pick<Conversation, 'owner' | 'dueAt'> {
  const isOthers = other !== undefined && other !== owner && dueAt !== undefined;
  return isOthers && (dueAt > now || working().includes(other))
    ? { owner: other, dueAt }
    : { owner, dueAt: new Date(now.getTime() + OWNED_FOR_MS) };
}

/** Whether our last message is still the last in the chat: a press adds none, the pictures of one album count as one. */
function staysLast(event: Event): boolean {
  if (event.kind === 'picked') return true;
  return event.kind === 'photo-kept' || (event.kind === 'photographed' && event.album !== undefined);
}

function fresh({ converser, clock }: TurnDeps, id: ConversationId): Conversation {
  return {
    id,
    version: 0,
    session: converser.begin(),
    seen: [],
    outbox: [],
    ticked: 0,
    reach: 'open',
    updatedAt: clock.now(),
  };
}

function report(
  chat: ChatAtHand,
  { event, effects, startedAt }: { event: Event; effects: readonly Effect[]; startedAt: number },
) {
  return {
    conversation: chat.id,
    turn: chat.conversation?.version ?? 0,
    event: event.kind,
    effects: effects.map((effect) => effect.kind),
    milliseconds: performance.now() - startedAt,
  };
}
