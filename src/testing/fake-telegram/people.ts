import type { Document, Message, PhotoSize, Update, User } from 'telegraf/types';
import type { FakeChat, StoredMessage, World } from './world';

/** A file somebody sends. `announcedBytes` is the size Telegram tells, if not the real one. */
export interface SentFile {
  readonly bytes: Uint8Array;
  readonly name?: string;
  readonly mime?: string;
  readonly caption?: string;
  readonly announcedBytes?: number;
}

/** A button by its label, or by its row and column from 0. */
export type Button = string | readonly [row: number, column: number];

/** What people do on the network. Whoever does something for the first time has opened the chat. */
export interface People {
  /** Opens a chat without an update, in the person's language. */
  readonly join: (chat: number, language?: string) => void;
  readonly userText: (chat: number, text: string) => Update;
  readonly userStart: (chat: number, payload?: string) => Update;
  readonly userPhoto: (chat: number, photo: SentFile) => Update;
  /** Several photos, one update each, `gapMs` apart. */
  readonly userAlbum: (
    chat: number,
    photos: readonly SentFile[],
    gapMs?: number,
  ) => Promise<readonly Update[]>;
  readonly userDocument: (chat: number, file: SentFile) => Update;
  /** Anything else a message can hold, such as `{ sticker: … }`. */
  readonly userSends: (chat: number, content: Readonly<Record<string, unknown>>) => Update;
  readonly userEdits: (chat: number, messageId: number, text: string) => Update;
  /** Presses a button that is there; without a message, on the latest one with buttons. */
  readonly pressButton: (chat: number, button: Button, messageId?: number) => Update;
  readonly block: (chat: number) => Update;
  readonly unblock: (chat: number) => Update;
  /** The person deletes their account. */
  readonly leave: (chat: number) => void;
  /** Sends an update once more, as it was. */
  readonly repeat: (update: Update) => void;
}

export function people(world: World): People {
  const { updates, next, now } = world;
  const seconds = () => Math.floor(now() / 1_000);

  function join(chat: number, language = 'vi'): FakeChat {
    const known = world.chats.get(chat);
    if (known !== undefined) return known;
    const user: User = { id: chat, is_bot: false, first_name: `Người ${chat}`, language_code: language };
    const opened: FakeChat = { id: chat, user, blocked: false, deactivated: false, messages: new Map() };
    world.chats.set(chat, opened);
    return opened;
  }

  function say(chat: number, content: Readonly<Record<string, unknown>>): Update {
    const { user, messages } = join(chat);
    const message = {
      message_id: next(),
      from: user,
      chat: { id: chat, type: 'private', first_name: user.first_name },
      date: seconds(),
      ...content,
    } as StoredMessage;
    messages.set(message.message_id, message);
    return pushed({ message } as unknown as Omit<Update.MessageUpdate, 'update_id'>);
  }

  function pushed(update: Parameters<typeof updates.push>[0]): Update {
    const given = updates.push(update);
    if (given === undefined) throw new Error('The bot did not ask for this kind of update');
    return given;
  }

  function photo(chat: number, sent: SentFile, album?: string): Update {
    const content = {
      photo: photoSizes(world, sent),
      ...(sent.caption !== undefined && { caption: sent.caption }),
      ...(album !== undefined && { media_group_id: album }),
    } satisfies Partial<Message.PhotoMessage>;
    return say(chat, content);
  }

  function press(chat: number, button: Button, messageId?: number): Update {
    const { user, messages } = join(chat);
    const latest = [...messages.values()].filter(({ reply_markup }) => reply_markup !== undefined).at(-1);
    const message = messageId === undefined ? latest : messages.get(messageId);
    if (message === undefined) throw new Error(`No message with buttons in chat ${chat}`);
    const data = buttonData(message, button);
    const id = String(next());
    world.presses.set(id, { chat, answered: false });
    return pushed({ callback_query: { id, from: user, chat_instance: `i${chat}`, data, message } });
  }

  function membership(chat: number, blocked: boolean): Update {
    const opened = join(chat);
    opened.blocked = blocked;
    const member = { user: world.bot, status: 'member' } as const;
    const kicked = { user: world.bot, status: 'kicked', until_date: 0 } as const;
    return pushed({
      my_chat_member: {
        chat: { id: chat, type: 'private', first_name: opened.user.first_name },
        from: opened.user,
        date: seconds(),
        old_chat_member: blocked ? member : kicked,
        new_chat_member: blocked ? kicked : member,
      },
    });
  }

  return {
    join,
    userText: (chat, text) => say(chat, { text, ...commandEntity(text) }),
    userStart: (chat, payload) => {
      const text = payload === undefined ? '/start' : `/start ${payload}`;
      return say(chat, { text, ...commandEntity(text) });
    },
    userPhoto: (chat, sent) => photo(chat, sent),
    userAlbum: async (chat, photos, gapMs = 0) => {
      const album = String(10_000_000 + next());
      const given: Update[] = [];
      for (const sent of photos) {
        if (gapMs > 0 && given.length > 0) await new Promise((resolve) => setTimeout(resolve, gapMs));
        given.push(photo(chat, sent, album));
      }
      return given;
    },
    userDocument: (chat, sent) => say(chat, document(world, sent)),
    userSends: say,
    userEdits: (chat, messageId, text) => {
      const message = { ...join(chat).messages.get(messageId), text, edit_date: seconds() };
      return pushed({ edited_message: message } as unknown as Omit<Update.EditedMessageUpdate, 'update_id'>);
    },
    pressButton: press,
    block: (chat) => membership(chat, true),
    unblock: (chat) => membership(chat, false),
    leave: (chat) => void (join(chat).deactivated = true),
    repeat: updates.repeat,
  };
}

function commandEntity(text: string) {
  const command = /^\/\w+(?:@\w+)?/u.exec(text)?.[0];
  return command === undefined
    ? {}
    : { entities: [{ type: 'bot_command' as const, offset: 0, length: command.length }] };
}

function keepFile({ files, next }: World, { bytes, announcedBytes }: SentFile, extension: string): string {
  const id = `file-${next()}`;
  files.set(id, { bytes, size: announcedBytes ?? bytes.length, extension });
  return id;
}

function photoSizes(world: World, sent: SentFile): PhotoSize[] {
  const size = (width: number, height: number, bytes: number): PhotoSize => {
    const file_id = keepFile(world, sent, 'jpg');
    return { file_id, file_unique_id: `u-${file_id}`, width, height, file_size: bytes };
  };
  const bytes = sent.announcedBytes ?? sent.bytes.length;
  return [
    size(90, 67, Math.min(bytes, 1_200)),
    size(1280, 960, bytes),
    size(320, 240, Math.min(bytes, 20_000)),
  ];
}

function document(world: World, sent: SentFile): Partial<Message.DocumentMessage> {
  const file_id = keepFile(world, sent, /\.(\w+)$/u.exec(sent.name ?? '')?.[1] ?? 'dat');
  const file: Document = {
    file_id,
    file_unique_id: `u-${file_id}`,
    file_size: sent.announcedBytes ?? sent.bytes.length,
    ...(sent.name !== undefined && { file_name: sent.name }),
    ...(sent.mime !== undefined && { mime_type: sent.mime }),
  };
  return { document: file, ...(sent.caption !== undefined && { caption: sent.caption }) };
}

function buttonData({ reply_markup, message_id }: StoredMessage, button: Button): string {
  const rows = reply_markup?.inline_keyboard ?? [];
  const found =
    typeof button === 'string'
      ? rows.flat().find(({ text }) => text === button)
      : rows[button[0]]?.[button[1]];
  if (found === undefined || !('callback_data' in found)) {
    throw new Error(`Message ${message_id} has no button ${String(button)}`);
  }
  return found.callback_data;
}
