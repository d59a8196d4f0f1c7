import { eventQueue, type EventQueue } from './event-queue';

/** A file as a person gets it. */
export interface SeenFile {
  readonly bytes: Uint8Array;
  readonly caption?: string;
}

/** A message of a chat, by whom it was sent. */
export interface SeenMessage {
  readonly messageId: string;
  readonly from: 'bot' | 'user';
  readonly text: string;
  readonly file?: SeenFile;
}

/** Everything the fake platform knows. */
export interface World {
  /** The messages of each private chat, oldest first. */
  readonly chats: Map<string, SeenMessage[]>;
  /** The pictures people sent, by the path of their links. */
  readonly pictures: Map<string, Uint8Array>;
  readonly events: EventQueue;
  /** An id never given before. */
  readonly nextId: () => string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

export function world(now: () => number): World {
  let last = 0;
  return {
    chats: new Map(),
    pictures: new Map(),
    events: eventQueue(),
    nextId: () => (0x2d758cb5e2 * 0x1000 + (last += 1)).toString(16),
    now,
  };
}
