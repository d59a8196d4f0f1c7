import type { ZaloBotEvent } from './event-queue';
import type { World } from './world';

/** What an event was sent as: its envelope as the network tells it. */
export interface Told {
  readonly ok: true;
  readonly result: ZaloBotEvent;
}

/** What people do on the network. Whoever does something for the first time has opened the chat. */
export interface People {
  /** Opens a chat without an event. */
  readonly join: (chat: string) => void;
  readonly writes: (chat: string, text: string) => Told;
  readonly sendsPhoto: (
    chat: string,
    photo: { readonly bytes: Uint8Array; readonly caption?: string },
  ) => Told;
  readonly sendsSticker: (chat: string) => Told;
  readonly sendsVoice: (chat: string) => Told;
  /** Something the platform does not pass on, or anything a protected person sends. */
  readonly sendsUnsupported: (chat: string) => Told;
  /** Any kind of event. */
  readonly causes: (chat: string, eventName: string, content?: Readonly<Record<string, unknown>>) => Told;
  /** Somebody names the bot in a group. */
  readonly mentions: (group: string, text: string) => Told;
  /** Deletes the chat for good. */
  readonly leaves: (chat: string) => void;
  /** Tells an event once more, as it was. */
  readonly repeat: (told: Told) => void;
}

/** `url`: where the pictures people send can be fetched. */
export function people(world: World, url: () => string): People {
  const { chats, pictures, events, nextId, now } = world;

  function join(chat: string) {
    const known = chats.get(chat) ?? [];
    chats.set(chat, known);
    return known;
  }

  function tell(event_name: string, chat: ZaloBotEvent['message']['chat'], content: object): Told {
    const from = {
      id: chat.chat_type === 'GROUP' ? 'a-member' : chat.id,
      display_name: 'Ted',
      is_bot: false,
    };
    const message = { from, chat, message_id: nextId(), date: now(), ...content };
    const event = { event_name, message };
    events.push(event);
    return { ok: true, result: event };
  }

  function causes(chat: string, eventName: string, content: Readonly<Record<string, unknown>> = {}): Told {
    const messages = join(chat);
    const told = tell(eventName, { id: chat, chat_type: 'PRIVATE' }, content);
    const { text } = content;
    const words = typeof text === 'string' ? text : '';
    messages.push({ messageId: told.result.message.message_id, from: 'user', text: words });
    return told;
  }

  return {
    join: (chat) => void join(chat),
    writes: (chat, text) => causes(chat, 'message.text.received', { text }),
    sendsPhoto: (chat, { bytes, caption }) => {
      const path = `/photos/${nextId()}.jpg`;
      pictures.set(path, bytes);
      const words = caption === undefined ? {} : { caption };
      return causes(chat, 'message.image.received', { photo_url: url() + path, ...words });
    },
    sendsSticker: (chat) => causes(chat, 'message.sticker.received', { sticker: '0b3e7a', url: url() }),
    sendsVoice: (chat) => causes(chat, 'message.voice.received', { voice_url: `${url()}/voice.aac` }),
    sendsUnsupported: (chat) => causes(chat, 'message.unsupported.received'),
    causes,
    mentions: (group, text) => tell('message.text.received', { id: group, chat_type: 'GROUP' }, { text }),
    leaves: (chat) => void chats.delete(chat),
    repeat: ({ result }) => events.push(result),
  };
}
