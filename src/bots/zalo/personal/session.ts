import type { Clock } from '../../../core/clock';
import { currentCredentials } from './credentials';
import { BETWEEN_TWO, type ZcaApi, type ZcaAttachment, type ZcaCredentials } from './zca';

/** A message with who we are, as `read` takes it: plain JSON, numbers of any size as text. */
export interface ZaloPersonalUpdate {
  readonly own: string;
  readonly message: unknown;
}

/** One connection to the network. It ends once and for all; a new one takes a new log-in. */
export interface Session {
  /** True once the socket is open; false if it ended before. */
  readonly opened: Promise<boolean>;
  /** The code the socket ended with. */
  readonly closed: Promise<number>;
  readonly close: () => void;
  readonly credentials: () => ZcaCredentials;
  readonly keepAlive: () => Promise<unknown>;
  /** Gives the message's id, or nothing where the network dropped it in silence. */
  readonly send: (chat: string, text: string, attachment?: ZcaAttachment) => Promise<string | undefined>;
  /** When the socket was last heard, if ever. */
  readonly lastHeardAt: () => Date | undefined;
}

export interface SessionEvents {
  readonly clock: Clock;
  /** Must not throw: the library would drop the rest of the frame. */
  readonly onUpdate: (update: ZaloPersonalUpdate) => void;
  readonly onError: (error: unknown) => void;
  /** Messages of the last days, asked for when the connection begins. Must not throw. */
  readonly onOldUpdate: (update: ZaloPersonalUpdate) => void;
}

const MANUAL = 1000;

/** Begins to listen on a fresh log-in. */
export function openSession(api: ZcaApi, events: SessionEvents): Session {
  // The library's own map keeps a timer of five minutes for each upload.
  api.getContext().uploadCallbacks = new Map();
  const { closed, opened, lastHeardAt } = listen(api, events);
  let stopped: (code: number) => void = () => undefined;
  const manual = new Promise<number>((resolve) => (stopped = resolve));
  return {
    opened,
    closed: Promise.race([closed, manual]),
    close: () => {
      stopped(MANUAL);
      api.listener.stop();
    },
    credentials: () => currentCredentials(api),
    keepAlive: api.keepAlive,
    send: async (chat, text, attachment) => {
      const message = { msg: text, ...(attachment !== undefined && { attachments: [attachment] }) };
      const sent = await api.sendMessage(message, chat, BETWEEN_TWO);
      const id = (attachment === undefined ? sent.message : sent.attachment[0])?.msgId;
      return typeof id === 'string' || typeof id === 'number' ? String(id) : undefined;
    },
    lastHeardAt,
  };
}

function listen(
  api: ZcaApi,
  { clock, onUpdate, onOldUpdate, onError }: SessionEvents,
): Pick<Session, 'closed' | 'opened' | 'lastHeardAt'> {
  const own = api.getOwnId();
  const { listener } = api;
  let lastHeardAt: Date | undefined;
  const update = (message: unknown): ZaloPersonalUpdate => ({
    own,
    message: JSON.parse(JSON.stringify(message)) as unknown,
  });
  const closed = new Promise<number>((resolve) => listener.on('closed', resolve));
  const opened = new Promise<boolean>((resolve) => {
    listener.on('connected', () => resolve(true));
    void closed.then(() => resolve(false));
  });
  // Without a listener to errors the first one would end the process.
  listener.on('error', onError);
  listener.on('message', (message) => {
    lastHeardAt = clock.now();
    onUpdate(update(message));
  });
  listener.on('cipher_key', () => {
    lastHeardAt = clock.now();
    listener.requestOldMessages(BETWEEN_TWO, null);
  });
  listener.on('old_messages', (messages) => messages.forEach((message) => onOldUpdate(update(message))));
  listener.start({ retryOnClose: false });
  return { closed, opened, lastHeardAt: () => lastHeardAt };
}
