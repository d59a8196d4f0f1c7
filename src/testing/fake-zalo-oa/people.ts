import { createHash } from 'node:crypto';
import type { FakeEvent, Webhook } from './webhook';
import type { FakePerson, World } from './world';

/** A file a person sends. */
export interface SentFile {
  readonly bytes: Uint8Array;
  readonly name?: string;
  readonly caption?: string;
}

/** What people do. Each gives back the event the network makes of it, which also goes to the webhook if there is one. */
export interface People {
  readonly follow: (person: string) => FakeEvent;
  readonly unfollow: (person: string) => FakeEvent;
  /** Presses "chat now" on the account's page. */
  readonly clickChatNow: (person: string) => FakeEvent;
  readonly write: (person: string, text: string) => FakeEvent;
  readonly photo: (person: string, picture: SentFile) => FakeEvent;
  /** Several pictures in one event. */
  readonly photos: (person: string, pictures: readonly SentFile[]) => FakeEvent;
  readonly file: (person: string, file: SentFile) => FakeEvent;
  /** Presses a button of the latest message that has any, by its title. */
  readonly press: (person: string, title: string) => FakeEvent;
  /** Anything else a person can send, such as `user_send_sticker`. */
  readonly sends: (person: string, eventName: string, attachments: readonly unknown[]) => FakeEvent;
  readonly submitInfo: (person: string, info: Readonly<Record<string, string>>) => FakeEvent;
  /** Has the network take back all that was agreed to. */
  readonly withdraws: (person: string) => FakeEvent;
  /** A human of the account's staff writes to the person. */
  readonly staffWrites: (person: string, text: string) => FakeEvent;
  /** The network brings an event once more. */
  readonly repeat: (event: FakeEvent) => void;
}

/** `pictureRoot`: where the links of pictures lead. */
export function people(world: World, hook: Webhook, pictureRoot: () => string): People {
  const { oaId } = world.account;

  function event(person: string, name: string, content: Readonly<Record<string, unknown>>): FakeEvent {
    const made = {
      app_id: world.account.appId,
      user_id_by_app: `app-${person}`,
      event_name: name,
      ...content,
      timestamp: String(world.now()),
    };
    hook.bring(made);
    return made;
  }

  /** Something a person does, after which they can be written to again. */
  function did(person: string, name: string, content: Readonly<Record<string, unknown>>): FakeEvent {
    personOf(world, person).lastInteraction = world.now();
    return event(person, name, content);
  }

  function sends(person: string, name: string, message: Readonly<Record<string, unknown>>): FakeEvent {
    const msg_id = `p${world.next()}`;
    const text = typeof message['text'] === 'string' ? message['text'] : '';
    personOf(world, person).messages.push({ id: msg_id, from: 'person', text, buttons: [] });
    return did(person, name, {
      sender: { id: person },
      recipient: { id: oaId },
      message: { msg_id, ...message },
    });
  }

  function photos(person: string, pictures: readonly SentFile[]): FakeEvent {
    const caption = pictures[0]?.caption;
    const attachments = pictures.map(({ bytes }) => {
      const url = linkTo(world, pictureRoot(), bytes, 'jpg');
      return { type: 'image', payload: { thumbnail: url, url } };
    });
    return sends(person, 'user_send_image', { ...(caption !== undefined && { text: caption }), attachments });
  }

  return {
    follow: (person) => {
      personOf(world, person).follows = 'yes';
      return did(person, 'follow', { oa_id: oaId, follower: { id: person }, source: 'oa_profile' });
    },
    unfollow: (person) => {
      personOf(world, person).follows = 'left';
      return event(person, 'unfollow', { oa_id: oaId, follower: { id: person }, source: 'oa_profile' });
    },
    clickChatNow: (person) => did(person, 'user_click_chatnow', { oa_id: oaId, user_id: person }),
    write: (person, text) => sends(person, 'user_send_text', { text }),
    photo: (person, picture) => photos(person, [picture]),
    photos,
    file: (person, file) =>
      sends(person, 'user_send_file', { attachments: [fileAttachment(world, pictureRoot(), file)] }),
    press: (person, title) =>
      sends(person, 'user_send_text', { text: payloadOf(personOf(world, person), title) }),
    sends: (person, eventName, attachments) => sends(person, eventName, { attachments }),
    submitInfo: (person, info) =>
      did(person, 'user_submit_info', { sender: { id: person }, recipient: { id: oaId }, info }),
    withdraws: (person) => event(person, 'user_withdraw', { oa_id: oaId, user_id: person }),
    staffWrites: (person, text) => {
      const msg_id = `s${world.next()}`;
      personOf(world, person).messages.push({ id: msg_id, from: 'staff', text, buttons: [] });
      return event(person, 'oa_send_text', {
        sender: { id: oaId, admin_id: '7001' },
        recipient: { id: person },
        message: { msg_id, text },
      });
    },
    repeat: hook.bring,
  };
}

/** Somebody, known from now on. */
export function personOf({ people: known }: World, id: string): FakePerson {
  const person = known.get(id) ?? { id, follows: 'never', lastInteraction: -Infinity, messages: [] };
  known.set(id, person);
  return person;
}

function linkTo(world: World, root: string, bytes: Uint8Array, ending: string): string {
  const path = `/pictures/${world.next()}.${ending}`;
  world.pictures.set(path, bytes);
  return root + path;
}

function fileAttachment(world: World, root: string, { bytes, name = 'tệp' }: SentFile) {
  const type = /\.(\w+)$/u.exec(name)?.[1] ?? 'dat';
  const payload = {
    url: linkTo(world, root, bytes, type),
    name,
    size: String(bytes.length),
    checksum: createHash('md5').update(bytes).digest('hex'),
    type,
  };
  return { type: 'file', payload };
}

function payloadOf({ id, messages }: FakePerson, title: string): string {
  const latest = messages.findLast(({ buttons }) => buttons.length > 0);
  const button = latest?.buttons.find((one) => one.title === title);
  if (button === undefined) throw new Error(`${id} sees no button ${title}`);
  return button.payload;
}
