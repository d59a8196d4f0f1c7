import type { Happening, OtherContent } from '../../../core/happening';
import type { Incoming } from '../../channel';
import { choiceIn } from './choice-payload';
import { eventSchema, type OfficialAccountEvent } from './event-schema';
import { readPicture } from './read-picture';

/** Who did what. */
interface Read {
  readonly chat: string | undefined;
  readonly happening: Happening | undefined;
}

type Reader = (event: OfficialAccountEvent) => Read;

/** Reads one event. Nothing comes back for receipts, our own echo, groups, people without a chat, and garbage. */
export function readEvent(event: unknown): Incoming | undefined {
  const parsed = eventSchema.safeParse(event);
  if (!parsed.success) return undefined;
  const { event_name, timestamp } = parsed.data;
  const { chat, happening } = readers.get(event_name)?.(parsed.data) ?? {};
  if (chat === undefined || happening === undefined) return undefined;
  return {
    updateId: updateId(parsed.data, chat),
    chat,
    ...(timestamp !== undefined && { at: new Date(timestamp).toISOString() }),
    happening,
  };
}

/** Whether we know of this kind of event, be it to answer it or to pass it over. */
export function isKnownEvent(name: string): boolean {
  return readers.has(name) || passedOver.test(name);
}

/** What comes again is the same text; a message has an id of its own, other events are told apart by their instant. */
function updateId({ event_name, timestamp, message, part }: OfficialAccountEvent, chat: string): string {
  const whole = message?.msg_id ?? `${event_name}:${timestamp ?? ''}:${chat}`;
  return part === undefined || part === 0 ? whole : `${whole}:${part}`;
}

const sent =
  (happeningOf: (event: OfficialAccountEvent) => Happening | undefined): Reader =>
  (event) => ({ chat: event.sender?.id, happening: happeningOf(event) });

const other = (what: OtherContent): Reader => sent(() => ({ kind: 'sent-other', what }));

const staff: Reader = ({ sender, recipient }) => ({
  chat: recipient?.id,
  happening: sender?.admin_id === undefined ? undefined : { kind: 'staff-wrote' },
});

/** Where it names the person differs from copy to copy of the documentation; the account itself is never meant. */
const withdrawal: Reader = ({ oa_id, user_id, follower, sender, recipient }) => ({
  chat: [user_id, follower?.id, sender?.id].find(
    (id) => id !== undefined && id !== oa_id && id !== recipient?.id,
  ),
  happening: { kind: 'withdrew' },
});

const readers: ReadonlyMap<string, Reader> = new Map([
  ['user_send_text', sent(readText)],
  ['user_send_image', sent((event) => readPicture(event) ?? { kind: 'sent-other', what: 'other' })],
  ['user_send_file', sent((event) => readPicture(event) ?? readFile(event))],
  ['user_send_sticker', other('sticker')],
  ['user_send_gif', other('video')],
  ['user_send_audio', other('voice')],
  ['user_send_video', other('video')],
  ['user_send_location', other('location')],
  ['user_send_business_card', other('contact')],
  ['user_send_link', other('other')],
  ['user_submit_info', sent(readName)],
  ['follow', ({ follower }): Read => ({ chat: follower?.id, happening: { kind: 'started' } })],
  ['unfollow', ({ follower }): Read => ({ chat: follower?.id, happening: { kind: 'blocked' } })],
  ['user_withdraw', withdrawal],
  ['user_click_chatnow', ({ user_id }): Read => ({ chat: user_id, happening: { kind: 'started' } })],
  ...['text', 'image', 'gif', 'list', 'file', 'sticker', 'link', 'template'].map((what): [string, Reader] => [
    `oa_send_${what}`,
    staff,
  ]),
]);

/** Receipts, people who may not be answered, groups, tags, and what the account does with its people. */
const passedOver =
  /^(?:user_(?:received|seen|reacted)_message|oa_reacted_message|anonymous_\w+|oa_send_(?:anonymous|group)_\w+|user_send_group_\w+|\w*_group|group_\w+|\w+_tag|update_user_info|(?:user|oa)_call_\w+)$/;

function readText({ message }: OfficialAccountEvent): Happening | undefined {
  if (message?.text === undefined) return undefined;
  const choice = choiceIn(message.text);
  if (choice !== undefined) return { kind: 'picked', choice };
  return { kind: 'texted', text: message.text.normalize('NFC') };
}

function readFile({ message }: OfficialAccountEvent): Happening {
  const name = message?.attachments?.[0]?.payload?.name?.normalize('NFC');
  return { kind: 'sent-other', what: 'file', ...(name !== undefined && { name }) };
}

/** A form gives more than a name; the rest is not taken. */
function readName({ info }: OfficialAccountEvent): Happening {
  const name = info?.name?.normalize('NFC').trim() ?? '';
  return name === '' ? { kind: 'sent-other', what: 'contact' } : { kind: 'introduced', name };
}
