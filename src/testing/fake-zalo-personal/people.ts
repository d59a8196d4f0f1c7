import { deliver } from './sockets';
import type { FakePerson, WireMessage, World } from './world';

/** A file somebody sends. */
export interface SentFile {
  readonly bytes: Uint8Array;
  readonly name?: string;
  readonly caption?: string;
}

/** How a message differs from the usual. */
export interface Sending {
  /** Milliseconds since 1970. */
  readonly ts?: number;
  /** Not sent yet, as if the network were slow. */
  readonly later?: true;
}

/** What people do on the network. Whoever does something for the first time has opened the chat. */
export interface People {
  /** Opens a chat without a message. */
  readonly join: (uid: string) => void;
  readonly userText: (uid: string, text: string, sending?: Sending) => WireMessage;
  readonly userPhoto: (uid: string, photo: SentFile, sending?: Sending) => WireMessage;
  readonly userFile: (uid: string, file: SentFile, sending?: Sending) => WireMessage;
  /** Anything else, such as `chat.sticker`. */
  readonly userSends: (uid: string, msgType: string, content: unknown, sending?: Sending) => WireMessage;
  /** Writes in a group; with a mention, the account's name stands before the text. */
  readonly userTextInGroup: (group: string, uid: string, text: string, mentioned?: true) => WireMessage;
  /** The account's owner writes from another device. */
  readonly ownerText: (uid: string, text: string) => WireMessage;
  /** Takes no messages from us any more, or again. */
  readonly refuse: (uid: string, refuses: boolean) => void;
  /** Sends messages (again), in one frame each, in this order. */
  readonly deliver: (messages: readonly WireMessage[]) => void;
  /** Sends messages in one frame. */
  readonly deliverTogether: (messages: readonly WireMessage[]) => void;
}

export function people(world: World, origin: () => string): People {
  const { next, now } = world;

  function join(uid: string): FakePerson {
    const known = world.people.get(uid);
    if (known !== undefined) return known;
    const joined: FakePerson = { uid, refusesUs: false, got: [] };
    world.people.set(uid, joined);
    return joined;
  }

  function say(
    from: Pick<WireMessage, 'uidFrom' | 'idTo' | 'msgType' | 'content' | 'mentions'>,
    sending: Sending = {},
  ): WireMessage {
    const ts = String(sending.ts ?? now());
    const message = {
      msgId: String(next()),
      cliMsgId: ts,
      dName: `Người ${from.uidFrom}`,
      ts,
      ttl: 0,
      ...from,
    };
    world.history.push(message);
    if (sending.later !== true) deliver(world, [message]);
    return message;
  }

  function sends(uid: string, msgType: string, content: unknown, sending?: Sending): WireMessage {
    join(uid);
    return say({ uidFrom: uid, idTo: '0', msgType, content }, sending);
  }

  function stored({ bytes, name = 'anh.jpg' }: SentFile): string {
    const path = `/files/${next()}/${encodeURIComponent(name)}`;
    world.files.set(path, { name, bytes: Buffer.from(bytes) });
    return `${origin()}${path}`;
  }

  return {
    join: (uid) => void join(uid),
    userText: (uid, text, sending) => sends(uid, 'webchat', text, sending),
    userPhoto: (uid, photo, sending) => sends(uid, 'chat.photo', photoContent(stored(photo), photo), sending),
    userFile: (uid, file, sending) => sends(uid, 'share.file', fileContent(stored(file), file), sending),
    userSends: sends,
    userTextInGroup: (group, uid, text, mentioned) =>
      say({
        uidFrom: uid,
        idTo: group,
        msgType: 'webchat',
        content: mentioned === true ? `@Trợ lý ${text}` : text,
        ...(mentioned === true && { mentions: [{ uid: world.uid, pos: 0, len: 7, type: 0 }] }),
      }),
    ownerText: (uid, text) => say({ uidFrom: '0', idTo: uid, msgType: 'webchat', content: text }),
    refuse: (uid, refuses) => (join(uid).refusesUs = refuses),
    deliver: (messages) => messages.forEach((message) => deliver(world, [message])),
    deliverTogether: (messages) => deliver(world, messages),
  };
}

function photoContent(href: string, { caption = '' }: SentFile): unknown {
  const params = JSON.stringify({ width: 1280, height: 960, hd: href });
  return { title: caption, description: '', href, thumb: href, childnumber: 0, action: '', type: '', params };
}

function fileContent(href: string, { bytes, name = 'anh.jpg' }: SentFile): unknown {
  const fileExt = name.split('.').at(-1) ?? '';
  const params = JSON.stringify({ fileSize: String(bytes.length), fileExt, checksum: '', fType: 1 });
  return { title: name, description: '', href, thumb: '', childnumber: 0, action: '', type: '', params };
}
