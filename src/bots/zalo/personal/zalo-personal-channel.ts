import type { Channel } from '../../channel';
import { fetchPhoto } from '../fetch-photo';
import type { ZaloPictures } from '../zalo-picture';
import { readUpdate } from './read';
import { sendFile, sendText, type Sender } from './send';
import { zaloPersonalCapabilities } from './zalo-personal-capabilities';

export interface ZaloPersonalParts extends Pick<Sender, 'supervisor' | 'timing' | 'troubled'> {
  readonly pictures: ZaloPictures;
}

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

function oneAtATime(): Sender['inTurn'] {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  };
}
