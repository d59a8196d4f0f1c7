import type { PhotoRef } from '../../../core/happening';
import type { Channel, Fetched } from '../../channel';
import type { ZaloPictures } from '../zalo-picture';
import { readUpdate } from './read';
import { sendFile, sendText, type Sender } from './send';
import { zaloPersonalCapabilities } from './zalo-personal-capabilities';

export interface ZaloPersonalParts extends Pick<Sender, 'supervisor' | 'timing' | 'troubled'> {
  readonly pictures: ZaloPictures;
}

/** How long to wait before fetching again. */
const FETCH_AGAIN_SECONDS = 5;

/** A personal account behind the channel port. While it is not online, messages wait. */
export function zaloPersonalChannel({ pictures, ...parts }: ZaloPersonalParts): Channel {
  const sender: Sender = { ...parts, inTurn: oneAtATime(), unwanted: new Set() };
  return {
    name: 'zalo-personal',
    capabilities: zaloPersonalCapabilities,
    read: readUpdate,
    send: (chat, message) => sendText(sender, chat, message),
    sendFile: (chat, file) => sendFile(sender, chat, file),
    fetchPhoto: (photo, maxBytes) => fetchPhoto(pictures, photo, maxBytes),
  };
}

/** Links are given out once, so that an expired one can't be renewed. */
async function fetchPhoto(pictures: ZaloPictures, photo: PhotoRef, maxBytes: number): Promise<Fetched> {
  if ((photo.bytes ?? 0) > maxBytes) return { kind: 'refused', reason: 'too-large' };
  const downloaded = await pictures(photo.ref, maxBytes);
  switch (downloaded.kind) {
    case 'downloaded': {
      const { fileName } = photo;
      return { kind: 'fetched', bytes: downloaded.bytes, ...(fileName !== undefined && { fileName }) };
    }
    case 'too-large':
      return { kind: 'refused', reason: 'too-large' };
    case 'expired':
      return { kind: 'refused', reason: 'gone' };
    case 'failed':
      return { kind: 'unavailable', retryAfterSeconds: FETCH_AGAIN_SECONDS };
  }
}

function oneAtATime(): Sender['inTurn'] {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  };
}
