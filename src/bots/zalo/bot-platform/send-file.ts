import type { Delivery, OutgoingFile } from '../../channel';
import { deliver, type Line } from './line';

/**
 * Puts a file where the platform can fetch it, several times, and says where; nothing comes back where this server can't
 * be reached from outside. Rejects when the file can't be kept.
 */
export type Publish = (file: OutgoingFile) => Promise<string | undefined>;

/** How long to wait for a disk that takes nothing. */
const diskSeconds = 30;

const shown = new Set(['image/jpeg', 'image/png']);

/** Sends one picture by its public address; the platform takes no documents. Never throws. */
export async function sendFile(
  line: Line,
  publish: Publish,
  chat: string,
  file: OutgoingFile,
): Promise<Delivery> {
  const detail = flawOf(file);
  if (detail !== undefined) return { kind: 'refused', reason: 'invalid', detail };
  const photo = await published(publish, file);
  if (photo.kind !== 'published') return photo;
  const caption = file.caption === undefined ? {} : { caption: file.caption };
  return await deliver(line, 'sendPhoto', { chat_id: chat, photo: photo.url, ...caption });
}

function flawOf({ kind, bytes, mime }: OutgoingFile): string | undefined {
  if (kind === 'document') return 'the Bot Platform takes no documents';
  if (bytes.length === 0) return 'the file is empty';
  return shown.has(mime) ? undefined : `${mime} is no picture the Bot Platform shows`;
}

async function published(
  publish: Publish,
  file: OutgoingFile,
): Promise<Delivery | { readonly kind: 'published'; readonly url: string }> {
  try {
    const url = await publish(file);
    if (url !== undefined) return { kind: 'published', url };
    const detail = 'a picture needs a public address: PUBLIC_URL is not set';
    return { kind: 'refused', reason: 'invalid', detail };
  } catch {
    return { kind: 'unavailable', retryAfterSeconds: diskSeconds, scope: 'account' };
  }
}
