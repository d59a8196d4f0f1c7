import type { InlineKeyboardMarkup, Message, User, UserFromGetMe } from 'telegraf/types';
import { updateQueue, type UpdateQueue } from './update-queue';

/** A message as Telegram keeps it. */
export type StoredMessage = Message & {
  readonly text?: string;
  readonly reply_markup?: InlineKeyboardMarkup;
};

/** A private chat with one person. */
export interface FakeChat {
  readonly id: number;
  user: User;
  blocked: boolean;
  deactivated: boolean;
  readonly messages: Map<number, StoredMessage>;
}

/** A file on Telegram's servers. Its links die with `expireLinks`. */
export interface StoredFile {
  readonly bytes: Uint8Array;
  readonly size: number;
  readonly extension: string;
  /** Of a document. */
  readonly name?: string;
}

/** A button that was pressed, until the bot has answered. */
export interface Press {
  readonly chat: number;
  answered: boolean;
}

/** Everything the fake network knows. */
export interface World {
  readonly bot: UserFromGetMe;
  readonly chats: Map<number, FakeChat>;
  readonly files: Map<string, StoredFile>;
  /** Paths of `getFile` that still work. */
  readonly links: Map<string, string>;
  readonly presses: Map<string, Press>;
  readonly menus: Map<string, unknown>;
  readonly updates: UpdateQueue;
  /** A number never given before. */
  readonly next: () => number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

export function world(now: () => number): World {
  let last = 0;
  return {
    bot: {
      id: 4242,
      is_bot: true,
      first_name: 'Trợ lý Khuyến học',
      username: 'KhuyenHocBot',
      can_join_groups: false,
      can_read_all_group_messages: false,
      supports_inline_queries: false,
    },
    chats: new Map(),
    files: new Map(),
    links: new Map(),
    presses: new Map(),
    menus: new Map(),
    updates: updateQueue(),
    next: () => (last += 1),
    now,
  };
}
