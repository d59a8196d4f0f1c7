import type { Happening } from '../../../core/happening';
import type { Incoming } from '../../channel';
import { eventSchema, unwrapped, type ZaloBotMessage } from './event-schema';

type Reading = (message: ZaloBotMessage) => Happening | undefined;

/** What each kind of event says; a link is a text that holds one. */
const readings: ReadonlyMap<string, Reading> = new Map<string, Reading>([
  ['message.text.received', ({ text = '' }) => textHappening(text)],
  ['message.link.received', ({ text = '' }) => textHappening(text) ?? other],
  ['message.image.received', photographed],
  ['message.sticker.received', () => ({ kind: 'sent-other', what: 'sticker' })],
  ['message.voice.received', () => ({ kind: 'sent-other', what: 'voice' })],
  // Also what the platform says in place of anything a protected person, such as a child, sends.
  ['message.unsupported.received', () => other],
]);

const other: Happening = { kind: 'sent-other', what: 'other' };

/** Whether we know what to make of this kind of event. */
export function isKnownEvent(name: string): boolean {
  return readings.has(name);
}

/** Reads one event of a private chat. Nothing comes back for groups, other bots, unknown kinds and garbage. */
export function readEvent(update: unknown): Incoming | undefined {
  const parsed = eventSchema.safeParse(unwrapped(update));
  if (!parsed.success) return undefined;
  const { event_name, message } = parsed.data;
  const { chat, from, message_id, date } = message;
  if (chat.chat_type !== 'PRIVATE' || from?.is_bot === true) return undefined;
  const happening = readings.get(event_name)?.(message);
  if (happening === undefined) return undefined;
  const at = date === undefined ? {} : { at: new Date(date).toISOString() };
  return { updateId: message_id, chat: chat.id, ...at, happening };
}

/** `/start` and a parameter open the chat, as a link does on other networks; there is no such link here. */
function textHappening(typed: string): Happening | undefined {
  const text = typed.normalize('NFC');
  if (text.trim() === '') return undefined;
  const start = /^\/start(?:\s+([\w-]{1,64}))?\s*$/u.exec(text);
  if (start === null) return { kind: 'texted', text };
  const payload = start[1];
  return payload === undefined ? { kind: 'started' } : { kind: 'started', payload };
}

function photographed({ photo_url, photo, caption = '' }: ZaloBotMessage): Happening {
  const ref = photo_url ?? photo ?? '';
  if (ref === '') return other;
  return {
    kind: 'photographed',
    photo: { ref },
    ...(caption !== '' && { caption: caption.normalize('NFC') }),
  };
}
