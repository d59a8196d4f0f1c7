import { randomUUID } from 'node:crypto';
import type { Clock } from '../../core/clock';
import type { FittedMessage, OutgoingFile } from '../channel';
import { skinOfChat, type SkinName } from './skin';
import { parseUpdate, type SimulatorUpdate } from './update';

/** Something that became visible in a simulated chat. */
export type ChatEvent =
  /** What the person did. */
  | { readonly kind: 'said'; readonly updateId: string; readonly happening: SimulatorUpdate['happening'] }
  /** A message of the assistant; `replaced`: it takes the place of the message with this id. */
  | {
      readonly kind: 'message';
      readonly id: string;
      readonly message: FittedMessage;
      readonly replaced: boolean;
      /** A picture or document above the text; `ref` is its place among the uploads. */
      readonly file?: ShownFile;
    }
  /** A button was pressed: the message keeps the label and loses its buttons. */
  | { readonly kind: 'settled'; readonly message: string; readonly label: string };

/** A file the assistant sent. */
export interface ShownFile {
  readonly kind: OutgoingFile['kind'];
  readonly ref: string;
  readonly name: string;
  /** What a picture shows. */
  readonly alt?: string;
}

/** An event in its place. `cursor` says where to go on reading; `at` is an ISO 8601 instant of the server. */
export interface PlacedEvent {
  readonly cursor: string;
  readonly chat: string;
  readonly at: string;
  readonly event: ChatEvent;
}

type Listener = (event: PlacedEvent) => void;

/** What the simulated chats hold, and who watches them. Memory only; the oldest goes first. */
export interface SimulatorHub {
  readonly append: (chat: string, event: ChatEvent) => void;
  /**
   * Calls the listener with what is kept of these chats after `cursor`, in order, and with all that follows. A cursor
   * of an earlier run of the program starts at the beginning of this run. Returns how to stop.
   */
  readonly follow: (chats: readonly string[], cursor: string | undefined, listener: Listener) => () => void;
  /** A message id that no run of the program has used. */
  readonly newMessageId: () => string;
  /** Records what the person did, once per update id, and says on which network; nothing if it isn't an update. */
  readonly note: (update: unknown) => SkinName | undefined;
  /** Whether the person blocked the assistant in this run and has done nothing since. */
  readonly isBlocked: (chat: string) => boolean;
}

export interface HubLimits {
  /** Events kept of one chat. */
  readonly eventsPerChat: number;
  /** Chats kept; the one that was quiet the longest goes first. */
  readonly chats: number;
}

interface Chat {
  readonly events: { readonly place: number; readonly placed: PlacedEvent }[];
  blocked: boolean;
}

/** The shared memory of all simulated chats of one program run. */
export function simulatorHub(
  clock: Clock,
  limits: HubLimits = { eventsPerChat: 500, chats: 500 },
): SimulatorHub {
  const run = randomUUID().slice(0, 8);
  const chats = chatsWithin(limits.chats);
  const listeners = new Map<Listener, ReadonlySet<string>>();
  let lastPlace = 0;
  let lastMessage = 0;

  const append = (id: string, event: ChatEvent): void => {
    const { events } = chats.get(id);
    const place = ++lastPlace;
    const placed = { cursor: `${run}.${place}`, chat: id, at: clock.now().toISOString(), event };
    events.push({ place, placed });
    if (events.length > limits.eventsPerChat) events.shift();
    for (const [listener, watched] of [...listeners]) if (watched.has(id)) listener(placed);
  };

  return {
    append,
    follow: (watched, cursor, listener) => {
      const after = placeIn(run, cursor);
      const past = watched.flatMap((id) => chats.find(id)?.events ?? []).filter(({ place }) => place > after);
      for (const { placed } of past.sort((a, b) => a.place - b.place)) listener(placed);
      listeners.set(listener, new Set(watched));
      return () => void listeners.delete(listener);
    },
    newMessageId: () => `${run}-${++lastMessage}`,
    note: (update) => {
      const parsed = parseUpdate(update);
      if (parsed === undefined) return undefined;
      const { chat, updateId, happening } = parsed;
      const known = chats.get(chat);
      known.blocked = happening.kind === 'blocked';
      const noted = known.events.some(({ placed }) => isSaid(placed.event, updateId));
      if (!noted) append(chat, { kind: 'said', updateId, happening });
      return skinOfChat(chat)?.name;
    },
    isBlocked: (chat) => chats.find(chat)?.blocked ?? false,
  };
}

/** Chats by id; when there are too many, the one that was used the longest ago goes. */
function chatsWithin(most: number): {
  readonly find: (id: string) => Chat | undefined;
  readonly get: (id: string) => Chat;
} {
  const chats = new Map<string, Chat>();
  return {
    find: (id) => chats.get(id),
    get: (id) => {
      const chat = chats.get(id) ?? { events: [], blocked: false };
      chats.delete(id);
      chats.set(id, chat);
      const [quietest] = chats.keys();
      if (chats.size > most && quietest !== undefined) chats.delete(quietest);
      return chat;
    },
  };
}

/** Where a cursor points in this run; 0 is the beginning. */
function placeIn(run: string, cursor: string | undefined): number {
  const [cursorRun, place] = cursor?.split('.') ?? [];
  const number = Number(place);
  return cursorRun === run && Number.isSafeInteger(number) ? number : 0;
}

function isSaid(event: ChatEvent, updateId: string): boolean {
  return event.kind === 'said' && event.updateId === updateId;
}
