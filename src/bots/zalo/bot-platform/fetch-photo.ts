import type { PhotoRef } from '../../../core/happening';
import type { Fetched } from '../../channel';
import type { ZaloPictures } from '../zalo-picture';

/** How long to wait before fetching again. */
const retryAfterSeconds = 5;

/** Downloads a picture of at most `maxBytes` from the link its message held. Never throws. */
export async function fetchPhoto(
  pictures: ZaloPictures,
  { ref }: PhotoRef,
  maxBytes: number,
): Promise<Fetched> {
  const downloaded = await pictures(ref, maxBytes);
  switch (downloaded.kind) {
    case 'downloaded':
      return { kind: 'fetched', bytes: downloaded.bytes };
    case 'too-large':
      return { kind: 'refused', reason: 'too-large' };
    case 'expired':
      return { kind: 'refused', reason: 'gone' };
    case 'failed':
      return { kind: 'unavailable', retryAfterSeconds };
  }
}
