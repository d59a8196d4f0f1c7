import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Delivery, OutgoingFile } from '../channel';
import type { SimulatorHub } from './hub';
import { skinOfChat, type Skin } from './skin';
import type { Uploads } from './uploads';

interface Phone {
  readonly skin: Skin;
  readonly hub: SimulatorHub;
  readonly uploads: Uploads;
}

/** Shows a picture or document in a simulated chat, its caption below it. Never throws. */
export async function sendFile(
  { skin, hub, uploads }: Phone,
  chat: string,
  file: OutgoingFile,
): Promise<Delivery> {
  if (skinOfChat(chat) !== skin) return { kind: 'refused', reason: 'gone' };
  if (hub.isBlocked(chat)) return { kind: 'refused', reason: 'blocked' };
  const detail = flawOf(skin, file);
  if (detail !== undefined) return { kind: 'refused', reason: 'invalid', detail };
  try {
    const kept = await uploads.keep(`sent/${randomUUID()}`, Readable.from([file.bytes]));
    if (kept.kind === 'too-large')
      return { kind: 'refused', reason: 'invalid', detail: 'the file is too large' };
    const id = hub.newMessageId();
    const message = { text: file.caption ?? '', rows: file.rows ?? [] };
    const shown = {
      kind: file.kind,
      ref: kept.ref,
      name: file.name,
      ...(file.alt !== undefined && { alt: file.alt }),
    };
    hub.append(chat, { kind: 'message', id, message, replaced: false, file: shown });
    return { kind: 'delivered', messageId: id };
  } catch {
    // A full or failing disk: it may go later.
    return { kind: 'unavailable', retryAfterSeconds: 5, scope: 'account' };
  }
}

const shown = new Set(['image/jpeg', 'image/png', 'image/webp']);

function flawOf({ capabilities, documents }: Skin, file: OutgoingFile): string | undefined {
  const { kind, bytes, mime } = file;
  if (bytes.length === 0) return 'the file is empty';
  if (kind === 'document' && !documents) return 'this network takes no documents';
  if (kind === 'picture' && !shown.has(mime)) return `${mime} is no picture`;
  return flawBelow(capabilities, file);
}

function flawBelow(
  { textLength, pictures }: Skin['capabilities'],
  { caption = '', rows = [] }: OutgoingFile,
): string | undefined {
  if (caption.length > textLength) return `the caption is longer than ${textLength}`;
  return rows.length > 0 && pictures?.buttons !== true ? 'a picture has no buttons here' : undefined;
}
