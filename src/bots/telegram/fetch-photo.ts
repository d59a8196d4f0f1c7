import type { PhotoRef } from '../../core/happening';
import type { Fetched } from '../channel';
import { callTelegram, type TelegramClient } from './client';
import { download, type Download } from '../download';
import type { Failure } from './failure';
import type { Line } from './send';

/** How long to wait before fetching again, where Telegram does not say. */
const retryAfterSeconds = 5;

/** Downloads a picture of at most `maxBytes`; asks once for a new link when the first has expired. Never throws. */
export async function fetchPhoto(line: Line, photo: PhotoRef, maxBytes: number): Promise<Fetched> {
  if ((photo.bytes ?? 0) > maxBytes) return { kind: 'refused', reason: 'too-large' };
  const first = await fetchOnce(line, photo, maxBytes);
  if (first.kind !== 'expired') return first;
  const second = await fetchOnce(line, photo, maxBytes);
  return second.kind === 'expired' ? { kind: 'refused', reason: 'gone' } : second;
}

async function fetchOnce(
  { client, lane }: Line,
  photo: PhotoRef,
  maxBytes: number,
): Promise<Fetched | { readonly kind: 'expired' }> {
  const file = await callTelegram(client, 'getFile', { file_id: photo.ref });
  if (file.kind === 'throttled') lane.pause(file.retryAfterSeconds);
  if (file.kind !== 'answered') return failedFetch(file);
  const { file_path, file_size = 0 } = file.result;
  if (file_size > maxBytes) return { kind: 'refused', reason: 'too-large' };
  if (file_path === undefined) return { kind: 'refused', reason: 'gone' };
  const downloaded = await download(fileUrl(client, file_path), maxBytes);
  return downloaded.kind === 'expired' ? downloaded : fetched(downloaded, photo);
}

/** Holds the token: never to be logged or stored. */
function fileUrl({ options, token }: TelegramClient, filePath: string): URL {
  return new URL(`./file/bot${token}/${filePath}`, options.apiRoot);
}

function fetched(downloaded: Exclude<Download, { kind: 'expired' }>, { fileName }: PhotoRef): Fetched {
  switch (downloaded.kind) {
    case 'downloaded':
      return { kind: 'fetched', bytes: downloaded.bytes, ...(fileName !== undefined && { fileName }) };
    case 'too-large':
      return { kind: 'refused', reason: 'too-large' };
    case 'failed':
      return { kind: 'unavailable', retryAfterSeconds };
  }
}

function failedFetch(failure: Failure): Fetched {
  if (failure.kind === 'throttled') {
    return { kind: 'unavailable', retryAfterSeconds: failure.retryAfterSeconds };
  }
  if (failure.kind === 'too-large') return { kind: 'refused', reason: 'too-large' };
  const gone = failure.kind === 'gone' || failure.kind === 'invalid';
  return gone ? { kind: 'refused', reason: 'gone' } : { kind: 'unavailable', retryAfterSeconds };
}
