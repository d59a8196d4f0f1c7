import type { PhotoRef } from '../../core/happening';
import type { Fetched } from '../channel';
import type { ZaloPictures } from './zalo-picture';

/** How long to wait before fetching again. */
const retryAfterSeconds = 5;

/**
 * Downloads a picture of at most `maxBytes` by the link that came with its message; a link is given out once, so that an
 * expired one can't be renewed. Never throws.
 */
export async function fetchPhoto(
  pictures: ZaloPictures,
  { ref, bytes, fileName }: PhotoRef,
  maxBytes: number,
): Promise<Fetched> {
  if ((bytes ?? 0) > maxBytes) return { kind: 'refused', reason: 'too-large' };
  const downloaded = await pictures(ref, maxBytes);
  switch (downloaded.kind) {
    case 'downloaded':
      return { kind: 'fetched', bytes: downloaded.bytes, ...(fileName !== undefined && { fileName }) };
    case 'too-large':
      return { kind: 'refused', reason: 'too-large' };
    case 'expired':
      return { kind: 'refused', reason: 'gone' };
    case 'failed':
      return { kind: 'unavailable', retryAfterSeconds };
  }
}
