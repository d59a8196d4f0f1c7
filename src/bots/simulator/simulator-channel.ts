import { buffer } from 'node:stream/consumers';
import type { PhotoRef } from '../../core/happening';
import type { Channel, Delivery, Fetched, FittedMessage, Incoming, OutgoingFile } from '../channel';
import type { SimulatorHub } from './hub';
import { sendFile } from './send-file';
import { skinOfChat, skins, type Skin } from './skin';
import { parsePressed, parseUpdate } from './update';
import type { Uploads } from './uploads';

/** What all simulated networks share. */
export interface SimulatorParts {
  readonly hub: SimulatorHub;
  readonly uploads: Uploads;
}

/** One channel for each skin, all in the same hub. */
export function simulatorChannels(parts: SimulatorParts): ReadonlyMap<Skin['name'], Channel> {
  return new Map(skins.map((skin) => [skin.name, simulatorChannel(skin, parts)]));
}

/** A network that lives in this process: what it sends appears on the simulator's page and in the terminal. */
export function simulatorChannel(skin: Skin, { hub, uploads }: SimulatorParts): Channel {
  const sending = {
    send: (chat: string, message: FittedMessage, replaces?: string) =>
      Promise.resolve(send(skin, hub, { chat, message, replaces })),
    sendFile: (chat: string, file: OutgoingFile) => sendFile({ skin, hub, uploads }, chat, file),
  };
  const toOne = (chat: string, message: FittedMessage) => sending.send(chat, message);
  return {
    name: 'simulator',
    capabilities: skin.capabilities,
    read: (update) => read(skin, update),
    ...sending,
    ...(skin.capabilities.noBroadcast === true
      ? {}
      : { toMany: { perSecond: Infinity, turn: noWait, send: toOne, sendFile: sending.sendFile } }),
    fetchPhoto: (photo, maxBytes) => fetchPhoto(uploads, photo, maxBytes),
    settle: (incoming, buttons) => {
      if (buttons === 'go') settle(skin, hub, incoming);
      return Promise.resolve();
    },
  };
}

const noWait = () => Promise.resolve({ kind: 'go', release: () => undefined } as const);

function read(skin: Skin, update: unknown): Incoming | undefined {
  const parsed = parseUpdate(update);
  return parsed?.chat.startsWith(skin.chatPrefix) === true ? parsed : undefined;
}

interface Sending {
  readonly chat: string;
  readonly message: FittedMessage;
  readonly replaces: string | undefined;
}

function send(skin: Skin, hub: SimulatorHub, { chat, message, replaces }: Sending): Delivery {
  if (skinOfChat(chat) !== skin) return { kind: 'refused', reason: 'gone' };
  if (hub.isBlocked(chat)) return { kind: 'refused', reason: 'blocked' };
  const shown = skin.capabilities.buttons === 0 ? { text: message.text, rows: [] } : message;
  const flaw = flawOf(skin, shown);
  if (flaw !== undefined) return { kind: 'refused', reason: 'invalid', detail: flaw };
  const replaced = skin.capabilities.edit && replaces !== undefined;
  const id = replaced ? replaces : hub.newMessageId();
  hub.append(chat, { kind: 'message', id, message: shown, replaced });
  return { kind: 'delivered', messageId: id };
}

/** As strict as the real networks, so that a message they would refuse is noticed here. */
function flawOf({ capabilities }: Skin, { text, rows }: FittedMessage): string | undefined {
  const buttons = rows.flat();
  if (text.trim() === '') return 'the text is empty';
  if (text.length > capabilities.textLength) return `the text is longer than ${capabilities.textLength}`;
  if (buttons.length > capabilities.buttons) return `there are more than ${capabilities.buttons} buttons`;
  if (buttons.some(({ label }) => label.trim() === '')) return 'a button has no label';
  if (buttons.some(({ id }) => !/^[\x20-\x7e]{1,64}$/.test(id)))
    return 'a button id is not 1 to 64 ASCII bytes';
  return undefined;
}

async function fetchPhoto(uploads: Uploads, { ref }: PhotoRef, maxBytes: number): Promise<Fetched> {
  try {
    const upload = await uploads.open(ref);
    if (upload === undefined) return { kind: 'refused', reason: 'gone' };
    if (upload.bytes > maxBytes) return { kind: 'refused', reason: 'too-large' };
    return { kind: 'fetched', bytes: await buffer(upload.read()) };
  } catch {
    // A full or failing disk: the same picture may be had later.
    return { kind: 'unavailable', retryAfterSeconds: 5 };
  }
}

/** Zalo and plain text leave old buttons as they are; pressing one again must be harmless there too. */
function settle({ capabilities }: Skin, hub: SimulatorHub, { chat, pressed }: Incoming): void {
  const settled = parsePressed(pressed);
  if (settled === undefined || !capabilities.edit) return;
  hub.append(chat, { kind: 'settled', message: settled.message, label: settled.label });
}
