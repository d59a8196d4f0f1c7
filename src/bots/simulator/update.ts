import { z } from 'zod';
import type { Incoming } from '../channel';
import { skinOfChat } from './skin';

const text = z.string().max(20_000);
const name = z.string().max(255);

const photo = z.object({
  ref: z.string().min(1).max(200),
  fileName: name.exactOptional(),
  mime: name.exactOptional(),
  bytes: z.int().min(0).exactOptional(),
});

const happening = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('started'), payload: name.exactOptional() }),
  z.object({ kind: z.literal('texted'), text }),
  z.object({ kind: z.literal('picked'), choice: z.string().min(1).max(64) }),
  z.object({
    kind: z.literal('photographed'),
    photo,
    caption: text.exactOptional(),
    album: name.exactOptional(),
  }),
  z.object({
    kind: z.literal('sent-other'),
    what: z.enum(['file', 'sticker', 'voice', 'video', 'location', 'contact', 'other']),
    name: name.exactOptional(),
  }),
  z.object({ kind: z.literal('introduced'), name }),
  z.object({ kind: z.literal('blocked') }),
  z.object({ kind: z.literal('unblocked') }),
  z.object({ kind: z.literal('withdrew') }),
  z.object({ kind: z.literal('staff-wrote') }),
]);

const pressed = z.object({ message: z.string().min(1).max(100), label: text });

const schema = z.object({
  updateId: z.string().min(1).max(100),
  chat: z.string().regex(/^(tg|oa|zb|zp|txt)-[a-z0-9-]{1,60}$/),
  at: z.iso.datetime().exactOptional(),
  language: z.string().max(35).exactOptional(),
  happening,
  /** The message whose button was pressed, and what stood on it. */
  pressed: pressed.exactOptional(),
});

/** What the page and the terminal send, parsed. */
export type SimulatorUpdate = z.infer<typeof schema>;

export type Pressed = z.infer<typeof pressed>;

/** Reads one update; nothing comes back for what our own page would not send. Texts come back composed (NFC). */
export function parseUpdate(update: unknown): SimulatorUpdate | undefined {
  const parsed = schema.safeParse(update);
  if (!parsed.success || skinOfChat(parsed.data.chat) === undefined) return undefined;
  return { ...parsed.data, happening: composed(parsed.data.happening) };
}

/** Takes back what an update carried as `pressed`; nothing comes back for anything else. */
export function parsePressed(value: unknown): Pressed | undefined {
  return pressed.safeParse(value).data;
}

function composed(event: SimulatorUpdate['happening']): Incoming['happening'] {
  if (event.kind === 'texted') return textHappening(event.text.normalize('NFC'));
  if (event.kind !== 'photographed' || event.caption === undefined) return event;
  return { ...event, caption: event.caption.normalize('NFC') };
}

/** `/start` and a deep link's parameter open the chat, as on the real networks. */
function textHappening(typed: string): Incoming['happening'] {
  const start = /^\/start(?:\s+([\w-]{1,64}))?\s*$/u.exec(typed);
  if (start === null) return { kind: 'texted', text: typed };
  const payload = start[1];
  return payload === undefined ? { kind: 'started' } : { kind: 'started', payload };
}
