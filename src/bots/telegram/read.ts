import type { Happening, OtherContent } from '../../core/happening';
import type { Incoming } from '../channel';
import { pressedFrom } from './pressed';
import { readPhoto } from './read-photo';
import {
  updateSchema,
  type TelegramMembership,
  type TelegramMessage,
  type TelegramPress,
} from './update-schema';

/** Reads one update of a private chat. Nothing comes back for groups, edits, service messages and garbage. */
export function readUpdate(update: unknown): Incoming | undefined {
  const parsed = updateSchema.safeParse(update);
  if (!parsed.success) return undefined;
  const { update_id, message, callback_query, my_chat_member } = parsed.data;
  const read = readMessage(message) ?? readPress(callback_query) ?? readMembership(my_chat_member);
  return read === undefined ? undefined : { updateId: String(update_id), ...read };
}

type Read = Omit<Incoming, 'updateId'>;

function readMessage(message: TelegramMessage | undefined): Read | undefined {
  if (message?.chat.type !== 'private') return undefined;
  const happening = happeningOf(message);
  if (happening === undefined) return undefined;
  return { ...place(message, message.from), at: instant(message.date), happening };
}

function readPress(press: TelegramPress | undefined): Read | undefined {
  if (press?.message.chat.type !== 'private') return undefined;
  return {
    ...place(press.message, press.from),
    happening: { kind: 'picked', choice: press.data },
    pressed: pressedFrom(press),
  };
}

function readMembership(membership: TelegramMembership | undefined): Read | undefined {
  if (membership?.chat.type !== 'private') return undefined;
  const at = { ...place(membership, membership.from), at: instant(membership.date) };
  switch (membership.new_chat_member.status) {
    case 'kicked':
      return { ...at, happening: { kind: 'blocked' } };
    case 'member':
      return { ...at, happening: { kind: 'unblocked' } };
    default:
      return undefined;
  }
}

function place(
  { chat }: { readonly chat: { readonly id: number } },
  from: { readonly language_code?: string | undefined } | undefined,
): Pick<Incoming, 'chat' | 'language'> {
  const language = from?.language_code;
  return { chat: String(chat.id), ...(language !== undefined && { language }) };
}

function instant(secondsSince1970: number): string {
  return new Date(secondsSince1970 * 1000).toISOString();
}

const otherContent: readonly (readonly [keyof TelegramMessage, OtherContent])[] = [
  ['sticker', 'sticker'],
  ['voice', 'voice'],
  ['audio', 'voice'],
  ['video', 'video'],
  ['video_note', 'video'],
  ['location', 'location'],
  ['contact', 'contact'],
  ['poll', 'other'],
  ['dice', 'other'],
  ['game', 'other'],
  ['story', 'other'],
];

function happeningOf(message: TelegramMessage): Happening | undefined {
  if (message.text !== undefined) return textHappening(message.text.normalize('NFC'));
  // A GIF arrives as an animation and, for old programs, as a document too.
  if (message.animation !== undefined) return { kind: 'sent-other', what: 'video' };
  const photographed = readPhoto(message);
  if (photographed !== undefined) return photographed;
  if (message.document !== undefined) {
    const name = message.document.file_name?.normalize('NFC');
    return { kind: 'sent-other', what: 'file', ...(name !== undefined && { name }) };
  }
  const other = otherContent.find(([field]) => message[field] !== undefined);
  return other === undefined ? undefined : { kind: 'sent-other', what: other[1] };
}

function textHappening(text: string): Happening {
  const start = /^\/start(?:@\w+)?(?:\s+(.*))?$/su.exec(text);
  if (start === null) return { kind: 'texted', text: text.replace(/^(\/\w+)@\w+/u, '$1') };
  const payload = start[1]?.trim() ?? '';
  // What a deep link can carry; anything else was typed by hand.
  return /^[\w-]{1,64}$/.test(payload) ? { kind: 'started', payload } : { kind: 'started' };
}
