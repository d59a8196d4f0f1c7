import type { Delivery, OutgoingFile } from '../../channel';
import { deliver, type Line } from './line';

/** Puts a file where the platform can fetch it, several times within a week, and says where. Rejects when it can't be kept. */
export type Publish = (file: OutgoingFile) => Promise<string>;

/** How long to wait for a disk that takes nothing. */
const diskSeconds = 30;

const shown = new Set(['image/jpeg', 'image/png']);

/**
 * Sends one picture by its public address, at which it stays for all others; the platform takes no documents. `publish` is
 * absent where this server can't be reached from outside. Never throws.
 */
export async function sendFile(
  line: Line,
  publish: Publish | undefined,
  chat: string,
  file: OutgoingFile,
): Promise<Delivery> {
  const detail = flawOf(file);
  if (detail !== undefined) return { kind: 'refused', reason: 'invalid', detail };
  const photo = await published(line, publish, file);
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
  { uploaded }: Line,
  publish: Publish | undefined,
  file: OutgoingFile,
): Promise<Delivery | { readonly kind: 'published'; readonly url: string }> {
  if (publish === undefined) {
    const detail = 'a picture needs a public address: PUBLIC_URL is not set';
    return { kind: 'refused', reason: 'invalid', detail };
  }
  try {
    const url = uploaded.idOf(file.bytes) ?? (await publish(file));
    uploaded.note(file.bytes, url);
    return { kind: 'published', url };
  } catch {
    return { kind: 'unavailable', retryAfterSeconds: diskSeconds, scope: 'account' };
  }
}
