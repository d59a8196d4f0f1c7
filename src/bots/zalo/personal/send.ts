import type { Timing } from '../../lane/lane';
import type { Delivery, FittedMessage, OutgoingFile } from '../../channel';
import { failureFrom, type Failure } from './failure';
import type { OpenLine } from './line';
import { pictureSize } from './picture-size';
import type { Supervisor } from './supervisor';
import { within } from './within';
import { zaloPersonalCapabilities } from './zalo-personal-capabilities';
import type { ZcaAttachment } from './zca';

/** What sending needs. */
export interface Sender {
  readonly supervisor: Pick<Supervisor, 'line' | 'distrust'>;
  readonly timing: Timing;
  readonly troubled: (what: string, details: Readonly<Record<string, unknown>>) => void;
  /** One message at a time: the library tells messages apart by the millisecond. */
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>;
  /** Chats whose last message made the network halt us. */
  readonly unwanted: Set<string>;
}

const OFFLINE_SECONDS = 30;
const DOWN_SECONDS = 10;
const THROTTLED_SECONDS = 60;
const HALT_SECONDS = 3_600;
const SEND_WITHIN_MS = 60_000;

const offline: Delivery = { kind: 'unavailable', retryAfterSeconds: OFFLINE_SECONDS, scope: 'account' };

/** Sends one text at a person's pace. Never throws. */
export async function sendText(sender: Sender, chat: string, { text }: FittedMessage): Promise<Delivery> {
  if (text.trim() === '' || text.length > zaloPersonalCapabilities.textLength) {
    return { kind: 'refused', reason: 'invalid', detail: `text of ${text.length}` };
  }
  return sendOne(sender, chat, text);
}

const pictureName = /\.(?:jpe?g|png|webp)$/i;

/** Sends a picture with its caption, or a caption and then a document. Never throws. */
export async function sendFile(sender: Sender, chat: string, file: OutgoingFile): Promise<Delivery> {
  const { bytes, name, caption = '' } = file;
  if (bytes.length === 0 || caption.length > zaloPersonalCapabilities.textLength) {
    return { kind: 'refused', reason: 'invalid', detail: `file of ${bytes.length}` };
  }
  const isPicture = file.kind === 'picture' && pictureName.test(name);
  const metadata = { totalSize: bytes.length, ...(pictureSize(bytes) ?? { width: 0, height: 0 }) };
  const attachment = { data: Buffer.from(bytes), filename: withLowerExtension(name), metadata };
  if (isPicture || caption === '') return sendOne(sender, chat, caption, attachment);
  const said = await sendOne(sender, chat, caption);
  return said.kind === 'delivered' ? sendOne(sender, chat, '', attachment) : said;
}

/** The library knows pictures by extensions in small letters only. */
function withLowerExtension(name: string): string {
  return name.replace(/\.[^.]+$/, (extension) => extension.toLowerCase());
}

async function sendOne(
  sender: Sender,
  chat: string,
  text: string,
  attachment?: ZcaAttachment,
): Promise<Delivery> {
  const line = sender.supervisor.line();
  if (line === undefined) return offline;
  const turn = await line.lane.turn(chat);
  if (turn.kind === 'wait') return { ...turn, kind: 'unavailable' };
  return sender.inTurn(async () => {
    // The connection may have ended, or been replaced, while this waited.
    const now = sender.supervisor.line();
    if (now === undefined) return offline;
    try {
      await now.count();
    } catch (error) {
      sender.troubled('zalo-count-not-kept', { error });
      return { kind: 'unavailable', retryAfterSeconds: DOWN_SECONDS, scope: 'account' };
    }
    return deliver(sender, now, chat, () => now.session.send(chat, text, attachment));
  });
}

async function deliver(
  sender: Sender,
  line: OpenLine,
  chat: string,
  send: () => Promise<string | undefined>,
): Promise<Delivery> {
  try {
    const messageId = await within(SEND_WITHIN_MS, send(), sender.timing.sleep);
    if (messageId === undefined) return { kind: 'unknown', detail: 'no id for the message' };
    sender.unwanted.delete(chat);
    return { kind: 'delivered', messageId };
  } catch (error) {
    return failedDelivery(sender, line, chat, failureFrom(error));
  }
}

async function failedDelivery(
  sender: Sender,
  line: OpenLine,
  chat: string,
  failure: Failure,
): Promise<Delivery> {
  const { kind, detail } = failure;
  switch (kind) {
    case 'halted':
      return halted(sender, line, chat, detail);
    case 'throttled':
      line.lane.pause(THROTTLED_SECONDS);
      return { kind: 'unavailable', retryAfterSeconds: THROTTLED_SECONDS, scope: 'account' };
    case 'dead':
      sender.supervisor.distrust();
      return offline;
    case 'down':
      return { kind: 'unavailable', retryAfterSeconds: DOWN_SECONDS, scope: 'account' };
    case 'unknown':
      return { kind: 'unknown', detail };
    case 'blocked':
    case 'gone':
    case 'invalid':
      return { kind: 'refused', reason: kind, detail };
  }
}

/** Nothing is sent for an hour. A person for whom the same happens a second time in a row wants nothing from us. */
async function halted(sender: Sender, line: OpenLine, chat: string, detail: string): Promise<Delivery> {
  if (sender.unwanted.delete(chat)) return { kind: 'refused', reason: 'blocked', detail };
  sender.unwanted.add(chat);
  sender.troubled('zalo-halted', { detail, forSeconds: HALT_SECONDS });
  await line.halt(HALT_SECONDS).catch((error: unknown) => sender.troubled('zalo-halt-not-kept', { error }));
  return { kind: 'unavailable', retryAfterSeconds: HALT_SECONDS, scope: 'account' };
}
