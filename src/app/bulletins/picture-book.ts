import type { PhotoBytes } from '../../photos/photo-bytes';
import type { BroadcastPicture } from '../broadcasts/broadcast-deps';
import type { Bulletin } from './bulletin-details';

/** Bulletins under way at the same time whose pictures are held. */
const MOST = 8;

/** Reads the pictures of bulletins that are being sent, each once. Rejects where its bytes can't be had. */
export function pictureBook({
  get,
}: Pick<PhotoBytes, 'get'>): (bulletin: Bulletin) => Promise<BroadcastPicture | undefined> {
  const held = new Map<string, Promise<Uint8Array>>();

  const read = async (key: string): Promise<Uint8Array> => {
    const bytes = await get(key);
    if (bytes === undefined) throw new Error(`The picture ${key} is not there.`);
    return bytes;
  };

  const bytesOf = (key: string): Promise<Uint8Array> => {
    const reading = held.get(key) ?? read(key);
    held.set(key, reading);
    reading.catch(() => held.delete(key));
    const [oldest] = held.keys();
    if (held.size > MOST && oldest !== undefined) held.delete(oldest);
    return reading;
  };

  return async ({ details: { picture } }) =>
    picture === undefined
      ? undefined
      : { bytes: await bytesOf(picture.key), name: 'ban-tin.jpg', mime: 'image/jpeg', alt: picture.alt };
}
